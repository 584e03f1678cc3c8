import { withoutSecrets } from '../../flows/flow-session.ts';
import type { Contact } from './contact.ts';
import type { LiveContact } from './contact-journal.ts';
import { runtimeOf } from './contact-runtime.ts';

/**
 * The contact's state to store. Undefined: it is stored already, or the contact is ending. An end that does not come
 * through is repeated from the state before.
 */
export function stateOf(contact: Contact): LiveContact | undefined {
  if (contact.state.type === 'ended') return undefined;
  const runtime = runtimeOf(contact);
  const state = JSON.stringify(storable(contact));
  if (state === runtime.written) return undefined;
  runtime.written = state;
  runtime.revision += 1;
  return { contactId: contact.id, instanceId: contact.instanceId, revision: runtime.revision, state };
}

/** Without what must not be stored: secret digits, and a dialled number that the agent may not see. */
export function storable(contact: Contact): Contact {
  const { flow, dials, callee } = contact;
  const hidden = dials?.type === 'number' && dials.number !== callee;
  return {
    ...contact,
    ...(flow && { flow: { ...flow, progress: withoutSecrets(flow.progress) } }),
    ...(hidden && { dials: undefined }),
  };
}

/** Reads a stored contact. What JSON leaves out is undefined, as in a new contact. */
export function contactOf({ state, revision }: LiveContact): Contact {
  const contact = JSON.parse(state) as Contact;
  const runtime = runtimeOf(contact);
  runtime.written = state;
  runtime.revision = revision;
  return contact;
}
