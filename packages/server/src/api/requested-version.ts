import { OpenSeatError } from '@openseat/protocol';

/**
 * The version number in a draft id such as `<flow>-3`. Absent: the newest.
 * @throws OpenSeatError `NotExist.ContactFlow`
 */
export function requestedVersion(contactFlowId: string, draftId: string | undefined): number | undefined {
  if (draftId === undefined) return undefined;
  const version = draftId.startsWith(`${contactFlowId}-`) ? draftId.slice(contactFlowId.length + 1) : '';
  if (!/^[1-9]\d{0,8}$/.test(version)) throw new OpenSeatError('NotExist.ContactFlow', { id: draftId });
  return Number(version);
}
