import { type Operation, operations, type Role } from '@openseat/protocol';

const all: readonly Operation[] = Object.values(operations);

/** The operations that these roles may call. */
export function privilegesOf(roles: readonly Role[]) {
  return all
    .filter((operation) => operation.roles.some((role) => roles.includes(role)))
    .map(({ name, summary }) => ({
      privilegeId: name,
      privilegeName: name,
      privilegeDescription: summary,
    }));
}
