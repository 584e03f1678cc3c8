import Type from 'typebox';

/** A role. `roleName` is `ADMIN`, `LEADER` or `AGENT`. */
export const RoleInfo = Type.Object({
  instanceId: Type.String(),
  roleId: Type.String(),
  roleName: Type.String(),
  roleDescription: Type.String(),
});
