// What has happened with each customer. A company's CRM keeps this in its database; here it is in the browser.
const key = 'crmTimeline';
const atMost = 50;

function read() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/**
 * The timelines by number. An entry is `{ id, at, kind, note? }`: a call or a note about one. An entry with
 * the id of an earlier one takes its place, as a note does that changes.
 */
export function openTimeline() {
  return {
    of: (number) => read()[number] ?? [],
    add(number, entry) {
      const all = read();
      const others = (all[number] ?? []).filter(({ id }) => id !== entry.id);
      all[number] = [{ at: Date.now(), ...entry }, ...others].slice(0, atMost);
      localStorage.setItem(key, JSON.stringify(all));
    },
  };
}
