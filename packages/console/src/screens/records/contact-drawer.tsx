import { lazy, Suspense } from 'react';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useTexts } from '../../locales/use-texts.ts';

const ContactPage = lazy(() => import('./contact/contact-page.tsx'));

interface ContactDrawerProps {
  /** Undefined: closed. */
  readonly contactId: string | undefined;
  readonly onClose: () => void;
}

/** One contact, beside its list. */
export function ContactDrawer({ contactId, onClose }: ContactDrawerProps) {
  const { contact } = useTexts();
  return (
    <SideDrawer title={contact.title} open={contactId !== undefined} onClose={onClose} size={880}>
      {contactId !== undefined && (
        <Suspense>
          <ContactPage key={contactId} contactId={contactId} />
        </Suspense>
      )}
    </SideDrawer>
  );
}
