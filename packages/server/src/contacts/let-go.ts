import type { ContactFloor } from './contact-floor.ts';

const againMs = 1_000;

/**
 * Ends what no contact owns any more. Never fails: what is refused is asked once more, and without a connection the snapshot of
 * the next one finds it without an owner (`reconcile.ts`).
 */
export async function letGo(floor: Pick<ContactFloor, 'log'>, ending: () => Promise<void>): Promise<void> {
  try {
    await ending();
  } catch (error) {
    floor.log.warn({ err: error }, 'a leg or a bridge could not be ended');
    setTimeout(() => {
      ending().catch((failure: unknown) => {
        floor.log.warn({ err: failure }, 'a leg or a bridge could not be ended again');
      });
    }, againMs);
  }
}
