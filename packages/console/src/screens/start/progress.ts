/** What the server tells of an installation; undefined: it does not tell. */
export interface Installation {
  readonly trunks: readonly { readonly readOnly: boolean; readonly isDefault: boolean }[];
  readonly numbers: readonly { readonly flowId: string | undefined }[];
  readonly groups: number;
  /** Users who may take calls. */
  readonly agents: number;
  readonly flows: readonly { readonly isPublished: boolean; readonly hasHours: boolean | undefined }[];
  readonly callsThisWeek: number;
}

export const steps = [
  'claim',
  'trunk',
  'number',
  'group',
  'agents',
  'hours',
  'flow',
  'route',
  'test',
] as const;
export type Step = (typeof steps)[number];

/** Which steps are done, computed from what is there; undefined: not known. */
export function progressOf(found: Installation): Readonly<Record<Step, boolean | undefined>> {
  const published = found.flows.filter(({ isPublished }) => isPublished);
  const hours = published.map(({ hasHours }) => hasHours);
  return {
    claim: true,
    // The address that the environment's trunk has by default leads to no carrier.
    trunk: found.trunks.some(({ isDefault }) => !isDefault),
    number: found.numbers.length > 0,
    group: found.groups > 0,
    agents: found.agents > 0,
    hours: hours.includes(true) ? true : hours.includes(undefined) ? undefined : false,
    flow: published.length > 0,
    route: found.numbers.some(({ flowId }) => flowId !== undefined),
    test: found.callsThisWeek > 0,
  };
}

/** Whether the only trunk is the one that the server's environment sets. */
export function isTrunkOfEnvironment({ trunks }: Installation): boolean {
  return trunks.some(({ isDefault }) => !isDefault) && trunks.every(({ readOnly }) => readOnly);
}
