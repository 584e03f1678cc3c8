import { randomInt } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/**
 * Makes a contact or connection id: 19 digits that grow with time, because pages expect a numeric text
 * (ccc-api 3.5). Two servers may make ids in the same millisecond. Then random digits keep them apart (a
 * clash is one in 1,000 for each pair), and after that the primary key.
 */
export function newCallId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else {
    sequence += 1;
    if (sequence > 999) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const digits = (value: number) => String(value).padStart(3, '0');
  return `${lastMs}${digits(sequence)}${digits(randomInt(1000))}`;
}
