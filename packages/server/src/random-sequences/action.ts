import { type Employee, employees } from './centre-setup.ts';
import type { SimulatedLeg } from './simulated-asterisk.ts';
import type { SimulatedCentre } from './simulated-centre.ts';

/** One possible action. New features of call control add theirs to a list. */
export interface Action {
  readonly name: string;
  /** How often it is drawn, compared with the others. */
  readonly weight: number;
  /** Acts as the choices say, and answers a description. Undefined: there was nothing to act on. */
  readonly act: (
    centre: SimulatedCentre,
    choices: Choices,
  ) => string | undefined | Promise<string | undefined>;
}

/**
 * The choices of a step. The numbers are drawn beforehand, so that a sequence can be repeated and shortened.
 */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  of<T>(candidates: readonly T[]): T | undefined {
    const number = this.#numbers[this.#next % this.#numbers.length] ?? 0;
    this.#next += 1;
    return candidates[number % candidates.length];
  }
}

/** An action of a signed-in agent in one of these statuses. Without statuses: of any agent. */
export function byAgent(
  name: string,
  weight: number,
  statuses: readonly string[],
  act: (centre: SimulatedCentre, employee: Employee, choices: Choices) => void,
): Action {
  return {
    name,
    weight,
    act(centre, choices) {
      const fitting = employees.filter((employee) => {
        const status = centre.agents.session(employee.name)?.state.status;
        return statuses.length === 0 || (status !== undefined && statuses.includes(status));
      });
      const employee = choices.of(fitting);
      if (!employee) return undefined;
      act(centre, employee, choices);
      return `${employee.name}: ${name}`;
    },
  };
}

/** An action at the far end of a leg. */
export function atLeg(
  name: string,
  weight: number,
  fits: (leg: SimulatedLeg) => boolean,
  act: (centre: SimulatedCentre, leg: SimulatedLeg, choices: Choices) => void,
): Action {
  return {
    name: `${name} (far end)`,
    weight,
    act(centre, choices) {
      const leg = choices.of([...centre.asterisk.legs.values()].filter(fits));
      if (!leg) return undefined;
      act(centre, leg, choices);
      return `${leg.kind} ${leg.far}: ${name}`;
    },
  };
}
