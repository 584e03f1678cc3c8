export { backUp, restore } from './backup-command.ts';
export { publicUrl } from './config.ts';
export { demoCrmClient } from './demo/demo-clients.ts';
export { isExplained, type RunningServer, type StartOptions, startServer } from './start-server.ts';
