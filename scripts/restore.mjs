// npm run restore -- FILE [--replace]: puts a backup's data into this installation.
import { serverCommand } from './server-command.mjs';

await serverCommand({
  usage: 'npm run restore -- FILE [--replace]',
  flag: '--replace',
  done: 'The data of FILE is restored.',
  work: (server, file, replace) => server.restore(process.env, file, { replace }),
});
