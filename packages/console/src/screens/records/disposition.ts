import type { Texts } from '../../locales/en.ts';

/** How a contact ended, in the user's language; a newer server's word stays as it is. */
export function dispositionText({ dispositions }: Pick<Texts, 'dispositions'>, name: string): string {
  return name in dispositions ? dispositions[name as keyof typeof dispositions] : name;
}
