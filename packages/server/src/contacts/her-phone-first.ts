import { answersItself } from '../agents/agent-device.ts';
import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import type { Connection } from './party.ts';

/** An agent's own call: her phone, then whom she calls. Each step is carried out in the contact's mailbox. */
export interface OwnCall {
  readonly callHers: () => Promise<void>;
  /** She has her phone; the contact may be over by now. */
  readonly callTheOther: () => Promise<void>;
  readonly failed: (error: unknown) => Promise<void>;
}

/**
 * Resolves once both are under way. Where she has to pick up her phone herself that may take its time: then nobody waits for it, and the
 * contact's mailbox is free meanwhile.
 */
export async function herPhoneFirst(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  call: OwnCall,
): Promise<void> {
  if (!answersItself(connection.device)) {
    await contact.mailbox.run(() => bothAtOnce(connection, call));
    return;
  }
  inBackground(floor, contact, async () => {
    try {
      await call.callHers();
    } catch (error) {
      await call.failed(error);
      return;
    }
    connection.legUp.promise.then(
      () => inBackground(floor, contact, call.callTheOther),
      (error: unknown) => inBackground(floor, contact, () => call.failed(error)),
    );
  });
}

async function bothAtOnce(connection: Connection, call: OwnCall): Promise<void> {
  try {
    await call.callHers();
    await connection.legUp.promise;
  } catch (error) {
    await call.failed(error);
    return;
  }
  await call.callTheOther();
}
