import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { AuditContext } from '../administration/administration-store.ts';
import { checkedLoginName, shownName } from '../administration/names.ts';
import { nextExtension } from '../administration/next-extension.ts';
import { checkPassword } from '../auth/check-password.ts';
import type { PasswordLink } from '../auth/password-links.ts';
import { hashPassword } from '../auth/passwords.ts';
import { instanceIdOf } from '../instances/instance-id.ts';
import { consoleClient } from '../oauth/console-client.ts';
import type { SetupCode } from './setup-code.ts';
import type { NewInstance, ServerInstance, SetupChange, SetupStore } from './setup-store.ts';

const most = 1_000;

interface InstanceRequest {
  readonly company: string;
  /** Undefined: made from the company's name. */
  readonly instanceId: string | undefined;
  readonly loginName: string;
}

export interface ClaimRequest extends InstanceRequest {
  readonly setupCode: string;
  readonly password: string;
  readonly requestId: string;
}

interface Parts {
  readonly store: SetupStore;
  readonly code: SetupCode;
  readonly publicUrl: string;
}

interface Made {
  readonly instanceId: string;
  readonly userId: string;
}

/** Makes instances: the first by a claim, others at the request of the server's operator. */
export class ServerSetup {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The code of an unclaimed server. Undefined: it is claimed. */
  async openCode(): Promise<string | undefined> {
    const { store, code } = this.#parts;
    if (!(await store.isClaimed())) return code.open();
    await code.remove();
    return undefined;
  }

  async isOpen(): Promise<boolean> {
    return !(await this.#parts.store.isClaimed());
  }

  /** Whether an instance's administrators operate the server. */
  async isOperator(instanceId: string): Promise<boolean> {
    const instances = await this.#parts.store.instances();
    return instances.some(({ id, operator }) => operator && id === instanceId);
  }

  /**
   * Makes the first instance and its administrator.
   * @throws OpenSeatError `Server.Claimed`, `SetupCode.Wrong`, `Exists.Instance`, `Password.*`,
   * `Parameter.Invalid`
   */
  async claim({ setupCode, password, requestId, ...request }: ClaimRequest): Promise<Made> {
    const { store, code } = this.#parts;
    if (await store.isClaimed()) throw new OpenSeatError('Server.Claimed');
    await code.require(setupCode);
    const { loginName } = checked(request);
    await checkPassword(password, { loginName, displayName: loginName, instanceId: request.company });
    const hash = await hashPassword(password);
    const made = await store.change(async (change) => {
      if (await change.isClaimed()) throw new OpenSeatError('Server.Claimed');
      return this.#add(change, request, { hash }, ({ instanceId, userId }) => [
        { instanceId, at: Date.now(), actorId: userId, action: 'ClaimServer', target: instanceId, requestId },
      ]);
    });
    await code.remove();
    return made;
  }

  /**
   * Makes a further instance.
   * @throws OpenSeatError `NoPermission.User`: the actor's instance does not operate the server;
   * `Exists.Instance`, `LimitExceeded.Instance`, `Parameter.Invalid`
   */
  async create(act: AuditContext, request: InstanceRequest, link: PasswordLink): Promise<Made> {
    return this.#parts.store.change(async (change) => {
      const instances = await change.instances();
      requireOperator(instances, act.instanceId);
      if (instances.length >= most) throw new OpenSeatError('LimitExceeded.Instance', { most });
      return this.#add(change, request, { link }, ({ instanceId: target }) => [
        { ...act, at: Date.now(), target },
      ]);
    });
  }

  /** @throws OpenSeatError `NoPermission.User`: the instance does not operate the server */
  async list(instanceId: string): Promise<readonly ServerInstance[]> {
    const instances = await this.#parts.store.instances();
    requireOperator(instances, instanceId);
    return instances;
  }

  async #add(
    change: SetupChange,
    request: InstanceRequest,
    password: NewInstance['administrator']['password'],
    audit: (made: Made) => NewInstance['audit'],
  ): Promise<Made> {
    const { name, loginName } = checked(request);
    const taken = new Set((await change.instances()).map(({ id }) => id));
    const id = request.instanceId ?? instanceIdOf(name, (one) => taken.has(one));
    if (taken.has(id)) throw new OpenSeatError('Exists.Instance', { id });
    const made = { instanceId: id, userId: randomUUID() };
    await change.add({
      id,
      name,
      administrator: { userId: made.userId, loginName, extension: nextExtension(new Set()), password },
      console: consoleClient(id, this.#parts.publicUrl),
      audit: audit(made),
    });
    return made;
  }
}

function checked({ company, loginName }: InstanceRequest) {
  return { name: shownName(company, 'company'), loginName: checkedLoginName(loginName) };
}

function requireOperator(instances: readonly ServerInstance[], instanceId: string): void {
  const isOperator = instances.some(({ id, operator }) => operator && id === instanceId);
  if (!isOperator) throw new OpenSeatError('NoPermission.User');
}
