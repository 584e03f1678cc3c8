import { randomUUID } from 'node:crypto';
import { type FlowProblem, type FlowPurpose, flowProblem, OpenSeatError } from '@openseat/protocol';
import { checkFlow, type FlowSurroundings } from '../flows/check-flow.ts';
import type { AdministrationStore, AuditContext, Change } from './administration-store.ts';
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

/**
 * Creates, saves, publishes and removes an instance's flows. Each call reads the flow again, so the next one
 * sees a change.
 */
export class FlowAdministration {
  readonly #store: AdministrationStore;
  readonly #refusedAddress: FlowSurroundings['refusedAddress'];

  constructor({ store, refusedAddress }: Options) {
    this.#store = store;
    this.#refusedAddress = refusedAddress;
  }

  /**
   * Answers the new flow's id.
   * @throws OpenSeatError `Exists.ContactFlowName`, `LimitExceeded.ContactFlow`, `Parameter.Invalid`
   */
  async create(act: AuditContext, parts: FlowParts): Promise<string> {
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
      await change.addFlowVersion(id, { version: 1, definition }, act.onBehalfOf ?? act.actorId);
      await change.note(new Map([[id, { name, purpose: parts.purpose }]]));
    });
    return id;
  }

  /**
   * Answers the number of the new version. @throws OpenSeatError `NotExist.ContactFlow`, `Parameter.Invalid`
   */
  async save(act: AuditContext, flowId: string, text: string): Promise<number> {
    const definition = readDefinition(text);
    return this.#store.change(act, async (change) => {
      const { name } = await requireFlow(change, flowId);
      const version = ((await change.flowVersion(flowId))?.version ?? 0) + 1;
      await change.addFlowVersion(flowId, { version, definition }, act.onBehalfOf ?? act.actorId);
      await change.note(new Map([[flowId, { name, version }]]));
      return version;
    });
  }

  /**
   * Publishes the newest version, if none is given.
   * @throws OpenSeatError `NotExist.ContactFlow`, `Invalid.ContactFlow` with the first problem
   */
  async publish(act: AuditContext, flowId: string, requested: number | undefined): Promise<void> {
    await this.#store.change(act, async (change) => {
      const { name, purpose } = await requireFlow(change, flowId);
      const found = await change.flowVersion(flowId, requested);
      if (!found) throw new OpenSeatError('NotExist.ContactFlow', { id: `${flowId}-${requested}` });
      const [problem] = await this.#problems(change, purpose, found.definition);
      if (problem) throw refusal(problem);
      await change.publishFlow(flowId, found.version);
      await change.note(new Map([[flowId, { name, version: found.version }]]));
    });
  }

  /** Answers all problems of a flow. @throws OpenSeatError `Parameter.Invalid` */
  async check(act: AuditContext, purpose: FlowPurpose, text: string): Promise<readonly FlowProblem[]> {
    const definition = readDefinition(text);
    return this.#store.change(act, (change) => this.#problems(change, purpose, definition));
  }

  /** @throws OpenSeatError `NotExist.ContactFlow`, `InUse.ContactFlow` */
  async remove(act: AuditContext, flowId: string): Promise<void> {
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

/** A definition may be unfinished, but must be a JSON object. */
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

/** Databases reject U+0000, lone surrogates and endless nesting. No flow needs them. */
function isStorable(value: unknown, levels = 32): boolean {
  if (typeof value === 'string') return !/[\0\p{Cs}]/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part, levels - 1));
}
