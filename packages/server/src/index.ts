// What a start needs before its database is open, and nothing heavy: start-server.ts loads the rest meanwhile.
export { publicUrl } from './config.ts';
export { demoCrmClient } from './demo/demo-crm-client.ts';
export { isExplained, type RunningServer, type StartOptions, startServer } from './start-server.ts';
