import type { operations as Operations, RequestOf, ResponseOf } from '@openseat/protocol';
import type { System } from './system.ts';

type Ops = typeof Operations;

/** A client of the plain HTTP API, signed in as a user. */
export class Program {
  readonly #url: string;
  readonly #token: string;
  readonly #instanceId: string;

  private constructor(url: string, token: string, instanceId: string) {
    this.#url = url;
    this.#token = token;
    this.#instanceId = instanceId;
  }

  static async signIn(
    system: System,
    userName: string,
    password = 'openseat',
    instanceId = 'demo',
  ): Promise<Program> {
    const response = await fetch(`${system.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instanceId, userName, password }),
    });
    if (!response.ok) throw new Error(`${userName} could not sign in: ${await response.text()}`);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new Program(system.url, accessToken, instanceId);
  }

  async request<Name extends keyof Ops>(
    name: Name,
    params: Omit<RequestOf<Ops[Name]>, 'instanceId'>,
  ): Promise<ResponseOf<Ops[Name]>> {
    const response = await fetch(`${this.#url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ instanceId: this.#instanceId, ...params }),
    });
    if (!response.ok) throw new Error(`${name} was refused: ${await response.text()}`);
    return (await response.json()) as ResponseOf<Ops[Name]>;
  }

  /** The user's own call records, newest first. */
  async recentCalls() {
    const { callDetailRecords } = await this.request('ListRecentCallRecords', {
      pageNumber: 1,
      pageSize: 100,
    });
    return callDetailRecords.list;
  }
}
