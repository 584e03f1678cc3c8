import { isNumberPlan, type NumberPlan } from '@openseat/protocol/phone-number';
import metadata from 'libphonenumber-js/max/metadata';
import type { Settings } from '../settings/settings.ts';

/** For instances without a `Country`, and for numbers of no instance. */
export const defaultCountry = 'CN';

/** The numbering plan of a country; without one the default country's. */
export function numberPlan(country: string = defaultCountry): NumberPlan {
  return isNumberPlan(country, metadata) ? { country, metadata } : { country: defaultCountry, metadata };
}

/** The numbering plan of an instance, by its setting `Country`. */
export async function planOfInstance(settings: Settings, instanceId: string): Promise<NumberPlan> {
  const { Country } = await settings.ofInstance(instanceId);
  return numberPlan(Country);
}
