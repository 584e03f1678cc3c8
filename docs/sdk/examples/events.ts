import type { WorkbenchSdk } from '@openseat/sdk';

/** Writes a call's history; returns what ends it. */
export function keepHistory(workbench: WorkbenchSdk, write: (line: string) => void): () => void {
  const ends = [
    workbench.on('callComing', (connid, caller) => write(`${connid}: ${caller} rings`)),
    workbench.on('dtmf', (key, connid) => write(`${connid}: the customer pressed ${key}`)),
    workbench.on('hangUp', (type) => write(`over (${type})`)),
    workbench.on('problem', ({ code, message }) => write(`${code}: ${message}`)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
