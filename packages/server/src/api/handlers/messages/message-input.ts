import { OpenSeatError } from '@openseat/protocol';
import { canonicalNumber, type NumberPlan } from '@openseat/protocol/phone-number';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';

const maxNumbers = 20;
const Values = Compile(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])));

/**
 * Comma-separated numbers in dialling form, without duplicates.
 * @throws OpenSeatError `Parameter.Invalid`
 */
export function readersOf(phoneNumbers: string, plan: NumberPlan): readonly string[] {
  const refuse = (reason: string) => new OpenSeatError('Parameter.Invalid', { name: 'PhoneNumbers', reason });
  const parts = phoneNumbers.split(/[,，]/).filter((part) => part.trim() !== '');
  const numbers = new Set<string>();
  for (const part of parts) {
    const number = canonicalNumber(part, plan);
    // The number itself stays out of the error: errors may be logged.
    if (number === undefined) throw refuse('one of them is no telephone number');
    numbers.add(number);
  }
  if (numbers.size === 0) throw refuse('there is none');
  if (numbers.size > maxNumbers) throw refuse(`more than ${maxNumbers}`);
  return [...numbers];
}

/**
 * Values for a template's placeholders, from a JSON text.
 * @throws OpenSeatError `Parameter.Invalid`
 */
export function valuesOf(templateParam: string | undefined): Readonly<Record<string, string>> {
  if (!templateParam) return {};
  try {
    const parsed: unknown = JSON.parse(templateParam);
    if (Values.Check(parsed)) {
      return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
    }
  } catch {
    // falls through to the refusal
  }
  const reason = 'not a JSON text such as {"number":"…"}';
  throw new OpenSeatError('Parameter.Invalid', { name: 'TemplateParam', reason });
}

/** Placeholders that any template may have. The sender gives no value for them. */
export async function knownValues(
  services: Pick<Services, 'instances'>,
  { identity }: Caller,
): Promise<Readonly<Record<string, string>>> {
  const instance = await services.instances.find(identity.instanceId);
  return { agent: identity.displayName, company: instance?.name ?? '' };
}
