import { randomUUID } from 'node:crypto';
import { environmentTrunkId, OpenSeatError } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { planOfInstance } from '../numbers/number-plan.ts';
import { isEmergencyNumber } from '../numbers/short-codes.ts';
import type { Settings } from '../settings/settings.ts';
import type { AdministrationStore, AuditContext, Change } from './administration-store.ts';
import type { PhoneNumberUsage } from './number-changes.ts';
import { requireGroups, requireNumbers } from './required.ts';

const most = 10_000;

export interface NumberRequest {
  readonly usage: PhoneNumberUsage;
  /** The flow that takes its calls; absent: unchanged. */
  readonly flowId?: string | undefined;
  /** The trunk of its calls; absent: unchanged, or the environment's for a new number. */
  readonly trunkId?: string | undefined;
  readonly description?: string | undefined;
}

async function requireFlow(change: Change, flowId: string | undefined): Promise<void> {
  if (flowId !== undefined && !(await change.takesCalls(flowId)))
    throw new OpenSeatError('NotExist.ContactFlow', { id: flowId });
}

async function requireTrunk(change: Change, trunkId: string | undefined): Promise<void> {
  if (trunkId === undefined || trunkId === environmentTrunkId) return;
  if ((await change.trunks()).some(({ id }) => id === trunkId)) return;
  throw new OpenSeatError('NotExist.Trunk', { id: trunkId });
}

/** The stored form: null is the trunk of the environment. */
function storedTrunk(trunkId: string | undefined): string | null | undefined {
  return trunkId === environmentTrunkId ? null : trunkId;
}

function detailOf({ usage, flowId, trunkId }: NumberRequest) {
  return {
    usage,
    ...(flowId !== undefined && { flow: flowId }),
    ...(trunkId !== undefined && { trunk: trunkId }),
  };
}

/**
 * Adds, changes and removes an instance's numbers. Each call reads the number again, so the next one sees a
 * change.
 */
export class NumberAdministration {
  readonly #store: AdministrationStore;
  readonly #settings: Settings;

  constructor(store: AdministrationStore, settings: Settings) {
    this.#store = store;
    this.#settings = settings;
  }

  /**
   * Answers the new number's id.
   * @throws OpenSeatError `Exists.PhoneNumber`, `LimitExceeded.PhoneNumber`, `NotExist.ContactFlow`,
   * `NotExist.Trunk`, `Parameter.Invalid`
   */
  async add(act: AuditContext, text: string, wanted: NumberRequest): Promise<string> {
    const plan = await planOfInstance(this.#settings, act.instanceId);
    const number = canonicalNumber(text, plan);
    if (!number || isEmergencyNumber(number, plan.country)) {
      throw new OpenSeatError('Parameter.Invalid', {
        name: 'phoneNumber',
        reason: 'it is no telephone number',
      });
    }
    const id = randomUUID();
    await this.#store.change(act, async (change) => {
      await requireFlow(change, wanted.flowId);
      await requireTrunk(change, wanted.trunkId);
      if ((await change.numbers()).length >= most) {
        throw new OpenSeatError('LimitExceeded.PhoneNumber', { most });
      }
      const { usage, flowId, description } = wanted;
      const trunkId = storedTrunk(wanted.trunkId) ?? undefined;
      if (!(await change.addNumber({ id, number, usage, flowId, trunkId, description })))
        throw new OpenSeatError('Exists.PhoneNumber');
      await change.note(new Map([[id, { number, ...detailOf(wanted) }]]));
    });
    return id;
  }

  /**
   * @param lentTo the groups whose agents may call from the number; absent: unchanged
   * @throws OpenSeatError `NotExist.PhoneNumber`, `NotExist.ContactFlow`, `NotExist.SkillGroup`, `NotExist.Trunk`
   */
  async modify(
    act: AuditContext,
    phoneNumberId: string,
    { lentTo, ...wanted }: NumberRequest & { readonly lentTo?: readonly string[] | undefined },
  ): Promise<void> {
    await this.#store.change(act, async (change) => {
      await requireNumbers(change, [phoneNumberId]);
      await requireFlow(change, wanted.flowId);
      await requireTrunk(change, wanted.trunkId);
      const { usage, flowId, description } = wanted;
      await change.setNumber(phoneNumberId, {
        usage,
        flowId,
        trunkId: storedTrunk(wanted.trunkId),
        description,
      });
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
  async remove(act: AuditContext, phoneNumberId: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const known = (await change.numbers()).find(({ id }) => id === phoneNumberId);
      if (!known) throw new OpenSeatError('NotExist.PhoneNumber', { id: phoneNumberId });
      await change.removeNumber(phoneNumberId);
      await change.note(new Map([[phoneNumberId, { number: known.number }]]));
    });
  }
}
