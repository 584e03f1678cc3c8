const most = 32;

/**
 * An id from a company's name: its Latin letters and digits, or `company` where it has none. A number is
 * added while the id is taken.
 */
export function instanceIdOf(company: string, isTaken: (id: string) => boolean): string {
  const plain = company
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, most - 4)
    .replace(/^-+|-+$/g, '');
  const base = plain || 'company';
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!isTaken(id)) return id;
  }
}
