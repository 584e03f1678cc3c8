export { publicUrl } from './config.ts';
export { isExplained, type RunningServer, type StartOptions, startServer } from './start-server.ts';
