/**
 * An operation's effect on the user in `userId`. It decides which other users may call the operation. Users
 * may always call it for themselves, if the operation admits their role. Only users of the same instance
 * exist for it.
 */
export const userAccesses = [
  /**
   * Returns credentials of the user. For other users refused, except for a backend that acts for its
   * signed-in user by an AccessKey.
   */
  'credentials',
  /**
   * Acts for the user. For users of a higher role; a supervisor only for agents of their groups; a backend
   * as above.
   */
  'control',
  /**
   * As `control`, but not for supervisors: setting up a device means that it can take the calls that ring
   * there.
   */
  'device',
  /**
   * Shows or ends private things of the user, such as sessions: supervisors as in `control`, administrators
   * for all users.
   */
  'oversight',
  /**
   * Shows what colleagues may know: supervisors for all members of their groups, administrators for all
   * users.
   */
  'directory',
  /** User administration: only for administrators, also towards one another. */
  'administration',
  /** Filters a list, which shows only what the user may see. */
  'filter',
] as const;

export type UserAccess = (typeof userAccesses)[number];
