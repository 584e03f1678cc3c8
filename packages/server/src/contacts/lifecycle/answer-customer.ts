import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';

/** Answers the customer's call, so that music and prompts can be heard. */
export async function answerCustomer(ctx: CallContext, { customer }: Contact): Promise<void> {
  if (!customer || customer.answered || customer.ended) return;
  await ctx.telephony.answer(customer.legId);
  customer.answered = true;
}
