import { useRead } from '../../../api/use-operation.ts';
import { Facts } from '../../../components/facts.tsx';
import { useTexts } from '../../../locales/use-texts.ts';

/** The wrap-up code and the note of each agent. */
export function WrapUps({ contactId }: { readonly contactId: string }) {
  const { records } = useTexts();
  const found = useRead('ListContactWrapUps', { contactId });
  const written = (found.data?.wrapUps ?? []).flatMap(({ agentName, wrapUpCodeName, note }) => [
    ...(wrapUpCodeName ? [[`${records.wrapUpCode}: ${agentName}`, wrapUpCodeName] as const] : []),
    ...(note ? [[`${records.note}: ${agentName}`, note] as const] : []),
  ]);
  return written.length > 0 && <Facts of={written} />;
}
