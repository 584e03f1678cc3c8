/** A section of one of Asterisk's configuration files. */
export function section(name: string, lines: readonly string[]): string {
  return `[${name}]\n${lines.join('\n')}\n`;
}
