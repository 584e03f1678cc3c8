import { RoutingReason } from '@openseat/protocol';
import { Compile } from 'typebox/compile';
import type { OfferReason } from '../../../routing/offer-reason.ts';

const Reason = Compile(RoutingReason);

/** The reason that a step keeps. Undefined: the step is older than reasons. */
export function offerReason(kept: unknown): OfferReason | undefined {
  return Reason.Check(kept) ? kept : undefined;
}
