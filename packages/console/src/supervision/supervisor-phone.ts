import type { ErrorNotice, WorkbenchSdk } from '@openseat/sdk/headless';
import { browserPhone, endPhone } from './browser-phone.ts';
import type { Supervised, SupervisionMode } from './supervision.tsx';

/** The supervisor's phone, and what it does in the call of another. */
export class SupervisorPhone {
  readonly #workbench: WorkbenchSdk;

  constructor(instanceId: string, onProblem: (problem: ErrorNotice) => void) {
    this.#workbench = browserPhone(instanceId, onProblem);
  }

  get view() {
    return this.#workbench.view;
  }

  /** Signs in to supervise, and begins. */
  async begin({ extension, begin }: Pick<Supervised, 'extension' | 'begin'>): Promise<void> {
    const { code } = this.#workbench.getStatusCode();
    if (code < 2) await this.#workbench.register();
    if (this.#workbench.getStatusCode().code !== 21) await this.#workbench.monitor(extension);
    if (begin !== 'listen') await this.change(begin);
  }

  async change(mode: SupervisionMode | 'takeOver'): Promise<void> {
    const methods = {
      listen: () => this.#workbench.monitor(),
      coach: () => this.#workbench.coach(),
      bargeIn: () => this.#workbench.bargeIn(),
      takeOver: () => this.#workbench.intercept(),
    };
    await methods[mode]();
  }

  end(): Promise<void> {
    return endPhone(this.#workbench);
  }
}
