import type { CallContext } from '../call-context.ts';

const againMs = 1_000;

/**
 * Ends what no contact owns any more. Never fails: a refused request is repeated once. After a lost
 * connection, the next snapshot finds what is left (`reconcile.ts`).
 */
export async function bestEffort(ctx: Pick<CallContext, 'log'>, ending: () => Promise<void>): Promise<void> {
  try {
    await ending();
  } catch (error) {
    ctx.log.warn({ err: error }, 'a leg or a bridge could not be ended');
    setTimeout(() => {
      ending().catch((failure: unknown) => {
        ctx.log.warn({ err: failure }, 'a leg or a bridge could not be ended again');
      });
    }, againMs);
  }
}
