import type { CallContext } from '../call-context.ts';
import type { Contact, SkillGroupName } from '../state/contact.ts';

/** Where a customer can be sent. */
export type Destination =
  | { readonly type: 'skillGroup'; readonly skillGroup: SkillGroupName; readonly priority?: number }
  | { readonly type: 'agent'; readonly userId: string; readonly extension: string }
  | {
      readonly type: 'number';
      readonly number: string;
      /** Our number that the called party sees. */
      readonly caller: string;
      readonly timeoutMs: number;
      /** The agent that transfers the customer; absent: a flow. */
      readonly askedBy?: string | undefined;
    };

/**
 * @throws OpenSeatError `Dial.DestinationClosed`, `Dial.LimitReached` if the number may not be called now
 */
export function requireOpen(ctx: CallContext, { instanceId }: Contact, destination: Destination): void {
  if (destination.type !== 'number') return;
  ctx.outbound.require({ instanceId, userId: destination.askedBy, number: destination.number });
}
