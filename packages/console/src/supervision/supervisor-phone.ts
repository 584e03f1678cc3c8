import { type ErrorNotice, WorkbenchSdk } from '@openseat/sdk/headless';
import type { Supervised, SupervisionMode } from './supervision.tsx';

const breakCode = 'supervision';

/** The supervisor's phone: our SDK without its panel, by the console's own session. */
export class SupervisorPhone {
  readonly #workbench: WorkbenchSdk;

  constructor(instanceId: string, onProblem: (problem: ErrorNotice) => void) {
    this.#workbench = new WorkbenchSdk({
      instanceId,
      ajaxPath: '/console/phone',
      onErrorNotify: onProblem,
    });
  }

  get view() {
    return this.#workbench.view;
  }

  /** Signs in, on a break so that no call comes, and begins. */
  async begin({ extension, begin }: Pick<Supervised, 'extension' | 'begin'>): Promise<void> {
    const { code } = this.#workbench.getStatusCode();
    if (code < 2) {
      await this.#workbench.register();
      await this.#workbench.applyForBreak(5, breakCode);
    }
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

  /** Ends the call and signs the phone out. */
  async end(): Promise<void> {
    try {
      if (this.#workbench.view.state().call) await this.#workbench.hangUp();
      await this.#workbench.logOut();
    } finally {
      this.#workbench.destroy();
    }
  }
}
