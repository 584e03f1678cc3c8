import type { Texts } from '../../locales/en.ts';

/** The name of a role in the user's language. Ids of roles are `role@instance`. */
export function roleNameOf({ roles }: Pick<Texts, 'roles'>, roleId: string, otherwise: string): string {
  const [role = ''] = roleId.split('@');
  return role in roles ? roles[role as keyof typeof roles] : otherwise;
}
