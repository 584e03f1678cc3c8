// npm run backup -- FILE [--recordings]: writes the data of this installation into one file.
import { serverCommand } from './server-command.mjs';

await serverCommand({
  usage: 'npm run backup -- FILE [--recordings]',
  flag: '--recordings',
  done: 'The backup is in FILE.',
  work: (server, file, recordings) => server.backUp(process.env, file, { recordings }),
});
