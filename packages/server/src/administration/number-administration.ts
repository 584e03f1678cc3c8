import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import { normaliseCallee } from '../numbers/callee.ts';
import type { Act, AdministrationStore, Change } from './administration-store.ts';
import type { PhoneNumberUsage } from './number-changes.ts';
import { requireGroups, requireNumbers } from './required.ts';

const most = 10_000;

export interface WantedNumber {
  readonly usage: PhoneNumberUsage;
  /** The flow that takes its calls; absent: it leads where it led. */
  readonly flowId?: string | undefined;
}

async function requireFlow(change: Change, flowId: string | undefined): Promise<void> {
  if (flowId !== undefined && !(await change.takesCalls(flowId)))
    throw new OpenSeatError('NotExist.ContactFlow', { id: flowId });
}

function detailOf({ usage, flowId }: WantedNumber) {
  return { usage, ...(flowId !== undefined && { flow: flowId }) };
}

/** The numbers of an instance, as its administrators change them. Each call looks its number up, so the next one finds it changed. */
export class NumberAdministration {
  readonly #store: AdministrationStore;

  constructor(store: AdministrationStore) {
    this.#store = store;
  }

  /** The new number's id. @throws OpenSeatError `Exists.PhoneNumber`, `LimitExceeded.PhoneNumber`, `NotExist.ContactFlow`, `Parameter.Invalid` */
  async add(act: Act, text: string, wanted: WantedNumber): Promise<string> {
    const number = normaliseCallee(text);
    if (!number) {
      throw new OpenSeatError('Parameter.Invalid', {
        name: 'phoneNumber',
        reason: 'it is no telephone number',
      });
    }
    const id = randomUUID();
    await this.#store.change(act, async (change) => {
      await requireFlow(change, wanted.flowId);
      if ((await change.numbers()).length >= most) {
        throw new OpenSeatError('LimitExceeded.PhoneNumber', { most });
      }
      const { usage, flowId } = wanted;
      if (!(await change.addNumber({ id, number, usage, flowId })))
        throw new OpenSeatError('Exists.PhoneNumber');
      await change.note(new Map([[id, { number, ...detailOf(wanted) }]]));
    });
    return id;
  }

  /**
   * @param lentTo the groups whose agents may call from it; absent: as it is
   * @throws OpenSeatError `NotExist.PhoneNumber`, `NotExist.ContactFlow`, `NotExist.SkillGroup`
   */
  async modify(
    act: Act,
    phoneNumberId: string,
    { lentTo, ...wanted }: WantedNumber & { readonly lentTo?: readonly string[] | undefined },
  ): Promise<void> {
    await this.#store.change(act, async (change) => {
      await requireNumbers(change, [phoneNumberId]);
      await requireFlow(change, wanted.flowId);
      await change.setNumber(phoneNumberId, { usage: wanted.usage, flowId: wanted.flowId });
      if (lentTo) {
        const groups = [...new Set(lentTo)];
        await requireGroups(change, groups);
        await change.lendTo(phoneNumberId, groups);
      }
      const detail = { ...detailOf(wanted), ...(lentTo && { skillGroups: lentTo.join(',') }) };
      await change.note(new Map([[phoneNumberId, detail]]));
    });
  }

  /** @throws OpenSeatError `NotExist.PhoneNumber` */
  async remove(act: Act, phoneNumberId: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const known = (await change.numbers()).find(({ id }) => id === phoneNumberId);
      if (!known) throw new OpenSeatError('NotExist.PhoneNumber', { id: phoneNumberId });
      await change.removeNumber(phoneNumberId);
      await change.note(new Map([[phoneNumberId, { number: known.number }]]));
    });
  }
}
