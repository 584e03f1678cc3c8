import { randomInt } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/**
 * A new contact or connection id: 19 digits, growing with time, as pages expect a numeric text (ccc-api 3.5). Two servers
 * that make ids in one millisecond are kept apart by chance (one in 1,000 for each pair) and then by the primary key.
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
