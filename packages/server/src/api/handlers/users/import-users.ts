import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { importLines } from './import-lines.ts';

const mostProblems = 200;

export const importUsers = handler(
  operations.ImportUsers,
  async ({ administration }, caller, { csv, dryRun }) => {
    const lines = importLines(csv);
    const act = actOf(caller, operations.ImportUsers);
    const problems = await administration.users.import(act, lines, { dryRun });
    return {
      users: lines.length,
      created: dryRun || problems.length > 0 ? 0 : lines.length,
      problems: problems.slice(0, mostProblems).map(({ line, column, error }) => ({
        ...{ line, column, code: error.code, message: error.message, tip: error.tip },
      })),
    };
  },
);
