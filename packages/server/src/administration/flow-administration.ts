import { randomUUID } from 'node:crypto';
import { type FlowProblem, type FlowPurpose, flowProblem, OpenSeatError } from '@openseat/protocol';
import { checkFlow, type FlowSurroundings } from '../flows/check-flow.ts';
import type { Act, AdministrationStore, Change } from './administration-store.ts';
import type { KnownFlow } from './flow-changes.ts';
import { shownName } from './names.ts';

const most = 1000;

export interface FlowParts {
  readonly name: string;
  readonly purpose: FlowPurpose;
  /** JSON. */
  readonly definition: string;
}

interface Options {
  readonly store: AdministrationStore;
  readonly refusedAddress: FlowSurroundings['refusedAddress'];
}

/** The flows of an instance, as its administrators write and publish them. Each call looks its flow up, so the next one finds it changed. */
export class FlowAdministration {
  readonly #store: AdministrationStore;
  readonly #refusedAddress: FlowSurroundings['refusedAddress'];

  constructor({ store, refusedAddress }: Options) {
    this.#store = store;
    this.#refusedAddress = refusedAddress;
  }

  /** The new flow's id. @throws OpenSeatError `Exists.ContactFlowName`, `LimitExceeded.ContactFlow`, `Parameter.Invalid` */
  async create(act: Act, parts: FlowParts): Promise<string> {
    const id = randomUUID();
    const name = shownName(parts.name, 'name');
    const definition = readDefinition(parts.definition);
    await this.#store.change(act, async (change) => {
      const flows = await change.flows();
      if (flows.length >= most) throw new OpenSeatError('LimitExceeded.ContactFlow', { most });
      if (flows.some((flow) => flow.name === name)) {
        throw new OpenSeatError('Exists.ContactFlowName', { name });
      }
      await change.addFlow({ id, name, purpose: parts.purpose });
      await change.addFlowVersion(id, { version: 1, definition }, act.actorId);
      await change.note(new Map([[id, { name, purpose: parts.purpose }]]));
    });
    return id;
  }

  /** The number of the new version. @throws OpenSeatError `NotExist.ContactFlow`, `Parameter.Invalid` */
  async save(act: Act, flowId: string, text: string): Promise<number> {
    const definition = readDefinition(text);
    return this.#store.change(act, async (change) => {
      const { name } = await requireFlow(change, flowId);
      const version = ((await change.flowVersion(flowId))?.version ?? 0) + 1;
      await change.addFlowVersion(flowId, { version, definition }, act.actorId);
      await change.note(new Map([[flowId, { name, version }]]));
      return version;
    });
  }

  /** Without a version the newest. @throws OpenSeatError `NotExist.ContactFlow`, `Invalid.ContactFlow` with the first problem */
  async publish(act: Act, flowId: string, wanted: number | undefined): Promise<void> {
    await this.#store.change(act, async (change) => {
      const { name, purpose } = await requireFlow(change, flowId);
      const found = await change.flowVersion(flowId, wanted);
      if (!found) throw new OpenSeatError('NotExist.ContactFlow', { id: `${flowId}-${wanted}` });
      const [problem] = await this.#problems(change, purpose, found.definition);
      if (problem) throw refusal(problem);
      await change.publishFlow(flowId, found.version);
      await change.note(new Map([[flowId, { name, version: found.version }]]));
    });
  }

  /** All that is wrong with it. @throws OpenSeatError `Parameter.Invalid` */
  async check(act: Act, purpose: FlowPurpose, text: string): Promise<readonly FlowProblem[]> {
    const definition = readDefinition(text);
    return this.#store.change(act, (change) => this.#problems(change, purpose, definition));
  }

  /** @throws OpenSeatError `NotExist.ContactFlow`, `InUse.ContactFlow` */
  async remove(act: Act, flowId: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const { name } = await requireFlow(change, flowId);
      const numbers = await change.numbersOfFlow(flowId);
      if (numbers > 0) throw new OpenSeatError('InUse.ContactFlow', { numbers });
      await change.removeFlow(flowId);
      await change.note(new Map([[flowId, { name }]]));
    });
  }

  async #problems(
    change: Change,
    purpose: FlowPurpose,
    definition: unknown,
  ): Promise<readonly FlowProblem[]> {
    const checked = checkFlow(definition, {
      skillGroupIds: new Set((await change.groups()).map(({ id }) => id)),
      files: new Set((await change.sounds()).filter(({ uploaded }) => uploaded).map(({ id }) => id)),
      refusedAddress: this.#refusedAddress,
    });
    if ('problems' in checked) return checked.problems;
    return checked.flow.purpose === purpose
      ? []
      : [flowProblem('Malformed', {}, { reason: `its purpose is ${checked.flow.purpose}, not ${purpose}` })];
  }
}

function refusal({ node, branch, message, tip }: FlowProblem): OpenSeatError {
  const place = [node, branch].filter((part) => part !== undefined).join('.') || '/';
  return new OpenSeatError('Invalid.ContactFlow', { place, problem: message, tip });
}

async function requireFlow(change: Change, flowId: string): Promise<KnownFlow> {
  const flow = (await change.flows()).find(({ id }) => id === flowId);
  if (!flow) throw new OpenSeatError('NotExist.ContactFlow', { id: flowId });
  return flow;
}

/** It may be unfinished, but must be a JSON object. */
function readDefinition(text: string): object {
  const read = (): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const value = read();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OpenSeatError('Parameter.Invalid', { name: 'definition', reason: 'it is no JSON object' });
  }
  if (isStorable(value)) return value;
  throw new OpenSeatError('Parameter.Invalid', { name: 'definition', reason: 'it cannot be kept' });
}

/** No database keeps U+0000 or half a character, nor what is nested without end; no flow has them. */
function isStorable(value: unknown, levels = 32): boolean {
  if (typeof value === 'string') return !/[\0\p{Cs}]/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part, levels - 1));
}
