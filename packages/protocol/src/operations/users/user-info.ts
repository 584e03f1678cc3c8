import Type from 'typebox';
import { list } from '../../operation.ts';
import { RoleInfo } from './role-info.ts';

/** A person's own data. There are no departments: the field is empty. */
export const UserDetail = Type.Object({
  displayName: Type.String(),
  email: Type.String(),
  loginName: Type.String(),
  department: Type.String(),
  phone: Type.String(),
});

/** A user as shown to other users. There is no RAM here: `ramId` is the user's id again. */
const named = {
  instanceId: Type.String(),
  ramId: Type.String(),
  userId: Type.String(),
  detail: UserDetail,
};

export const UserName = Type.Object(named);

const skillLevels = list(
  'SkillLevel',
  Type.Object({
    skillLevelId: Type.String(),
    level: Type.Integer(),
    skill: Type.Object({
      instanceId: Type.String(),
      skillGroupId: Type.String(),
      skillGroupName: Type.String(),
      skillGroupDescription: Type.String(),
    }),
  }),
);

/** A user with roles and skill groups (ccc-api 3.2). */
export const UserInfo = Type.Object({ ...named, roles: list('Role', RoleInfo), skillLevels });

/** In `FindUsers`. The user's private number is always empty: no number belongs to one user alone. */
export const FoundUser = Type.Object({
  ...UserInfo.properties,
  privateOutboundNumberId: Type.String(),
});

/** In `ListUsers`. `primary` is false: the cloud's primary user cannot be changed, here every user can. */
export const ListedUser = Type.Object({ ...FoundUser.properties, primary: Type.Boolean() });

export const PrivilegeInfo = Type.Object({
  privilegeId: Type.String(),
  privilegeName: Type.String(),
  privilegeDescription: Type.String(),
});

/** In `ListUsersOfSkillGroup`, whose roles carry the number of their users and their privileges. */
export const GroupUser = Type.Object({
  ...named,
  roles: list(
    'Role',
    Type.Object({
      ...RoleInfo.properties,
      userCount: Type.Integer(),
      privileges: list('Privilege', PrivilegeInfo),
    }),
  ),
  skillLevels,
});
