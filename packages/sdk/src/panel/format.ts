import type { CallInfo } from '@openseat/protocol/call-info';
import { maskedNumber } from '@openseat/protocol/masked-number';
import type { WorkbenchSettings } from '../core/workbench-state.ts';

/** `m:ss`, from an hour on `h:mm:ss`. */
export function duration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

/** Whole seconds until `time`, never negative. */
export function secondsUntil(time: number, now: number): number {
  return Math.max(0, Math.ceil((time - now) / 1000));
}

/** Hides four digits of a number where the instance says so (document, changelog 0.2.3). */
export function shownNumber(number: string, masked: boolean): string {
  return masked ? maskedNumber(number) : number;
}

/** The other party's number, as it may be shown. */
export function otherNumber(call: CallInfo, settings: WorkbenchSettings): string {
  return call.direction === 'inbound'
    ? shownNumber(call.caller, settings.maskCaller)
    : shownNumber(call.callee, settings.maskCallee);
}

/** What people paste as a number: spaces, brackets, dashes and +86 are taken out. */
export function cleanNumber(text: string): string {
  return text
    .replace(/[\s().\-–—()]/g, '')
    .replace(/^(\+|00)86/, '')
    .replace(/[^\d*#+]/g, '');
}
