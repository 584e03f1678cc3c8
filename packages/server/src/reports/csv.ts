/** What a spreadsheet takes for a formula, also in its full-width form, or skips before one. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(value: string): string {
  // A spreadsheet shows the apostrophe's cell as text.
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file (RFC 4180). No cell of it runs as a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\uFEFF';
