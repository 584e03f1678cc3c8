import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';

/**
 * Adds users from a CSV text, all of them or none. Its first line names the columns: `loginName` and
 * `displayName`, and if wanted `email`, `phone`, `roles` (`agent leader administrator`, separated by
 * spaces; empty: agent) and `groups` (names of skill groups with levels, such as `Sales:5; Support:3`).
 * Users get the next free extensions, and no password: `CreatePasswordLink` creates a link to set one.
 * OpenSeat extension.
 */
export const ImportUsers = operation({
  name: 'ImportUsers',
  version: '2020-07-01',
  summary: 'Adds users from a CSV text',
  request: Type.Object({
    instanceId: Id,
    csv: Type.String({ minLength: 1, maxLength: 500_000 }),
    /** Checks everything and writes nothing. */
    dryRun: Type.Boolean(),
  }),
  response: Type.Object({
    /** How many users the text has. */
    users: Type.Integer(),
    /** How many of them were added: all, or none where there are problems or in a dry run. */
    created: Type.Integer(),
    /** At most 200. */
    problems: list(
      'Problem',
      Type.Object({
        /** From 1, the line of the columns. */
        line: Type.Integer(),
        /** Empty: the whole line. */
        column: Type.String(),
        code: Type.String(),
        message: Type.String(),
        /** Chinese. */
        tip: Type.String(),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['Import.Malformed', 'LimitExceeded.CccUser'],
});
