import type { CallInfo } from '@openseat/protocol/call-info';
import { maskedNumber } from '@openseat/protocol/masked-number';
import type { Place } from '../core/lookup-types.ts';
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

/** Chinese mobile numbers; Beijing, Canton to Xi'an, and the longer area codes; 400 and 800. */
const groupings: readonly RegExp[] = [
  /^(1.{2})(.{4})(.{4})$/,
  /^(0(?:10|2\d))(.{4})(.{4})$/,
  /^(0[3-9]\d\d)(.{3,4})(.{4})$/,
  /^([48]00)(.{3})(.{4})$/,
];

/** A number in groups, as people read it: `138 0013 8000`. Other long numbers get groups of four. */
export function groupedNumber(number: string): string {
  const [line = '', ...keys] = number.split('-');
  const found = groupings.map((grouping) => grouping.exec(line)).find(Boolean);
  const groups = found
    ? found.slice(1)
    : /^\+?[\d*]{9,}$/.test(line)
      ? line.match(/.{1,4}(?=(.{4})*$)/g)
      : [line];
  return [groups?.join(' ') ?? line, ...keys].join('-');
}

/** The other party's number, masked if required. */
export function plainNumber(call: CallInfo, settings: WorkbenchSettings): string {
  return call.direction === 'inbound'
    ? shownNumber(call.caller, settings.maskCaller)
    : shownNumber(call.callee, settings.maskCallee);
}

/** The other party's number in groups, masked if required. */
export function otherNumber(call: CallInfo, settings: WorkbenchSettings): string {
  return groupedNumber(plainNumber(call, settings));
}

/** `浙江 杭州` or `Hangzhou, Zhejiang`; a city that is its own province appears once. */
export function placeName({ province, city }: Place): string {
  if (province === city) return city;
  const isChinese = /\p{Script=Han}/u.test(province + city);
  const parts = isChinese ? [province, city] : [city, province];
  return parts.filter(Boolean).join(isChinese ? ' ' : ', ');
}

/** `3 h 5 min`, `12 min`, `40 s`, with the words of `units`. */
export function span(seconds: number, units: Readonly<Record<'h' | 'min' | 's', string>>): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return `${seconds} ${units.s}`;
  if (minutes < 60) return `${minutes} ${units.min}`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} ${units.h}` : `${hours} ${units.h} ${minutes % 60} ${units.min}`;
}

/** Time of day, with the date unless it is today. */
export function moment(time: number, now: number, language: string): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(!today && { month: 'numeric', day: 'numeric' }),
  }).format(time);
}
