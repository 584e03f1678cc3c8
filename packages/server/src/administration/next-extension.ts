/**
 * The first extension that nobody has or had: 8000 to 8999, then 80000 to 89999, and so on. Short numbers of services, which agents
 * dial too, begin with 1 or 9.
 */
export function nextExtension(given: ReadonlySet<string>): string {
  for (let first = 8000, count = 1000; ; first *= 10, count *= 10) {
    for (let extension = first; extension < first + count; extension += 1) {
      if (!given.has(String(extension))) return String(extension);
    }
  }
}
