import type { Customer } from '../../core/customer.ts';
import { useTexts } from '../locales/texts.ts';
import { OpenIcon } from './directed-icons.tsx';

/** What the page told of the customer beside the name. */
export function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const { company, tags, note, url } = customer;
  const texts = useTexts();
  return (
    <div class="customer" data-testid="customer">
      {company && <span>{company}</span>}
      {tags?.map((tag) => (
        <span key={tag} class="tag">
          {tag}
        </span>
      ))}
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {texts.openCustomer} <OpenIcon size={12} aria-hidden="true" />
        </a>
      )}
      {note && <q>{note}</q>}
    </div>
  );
}
