/**
 * The first extension that was never used: 8000 to 8999, then 80000 to 89999, and so on. Agents also dial
 * short service numbers, but those begin with 1 or 9.
 */
export function nextExtension(given: ReadonlySet<string>): string {
  for (let first = 8000, count = 1000; ; first *= 10, count *= 10) {
    for (let extension = first; extension < first + count; extension += 1) {
      if (!given.has(String(extension))) return String(extension);
    }
  }
}
