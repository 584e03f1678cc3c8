import { statfs } from 'node:fs/promises';
import type { NeededPart } from './readiness.ts';

/** Recordings of a busy hour. */
const neededBytes = 200 * 1024 * 1024;

interface Checks {
  readonly asteriskConnected: () => boolean;
  readonly queryDatabase: () => Promise<unknown>;
  readonly dataFolder: string;
}

/** What the server needs before it takes calls. */
export function neededParts({ asteriskConnected, queryDatabase, dataFolder }: Checks): NeededPart[] {
  return [
    {
      name: 'asterisk',
      isReady: asteriskConnected,
      message: 'Asterisk is not connected. It is started again by itself; logs/asterisk.log has the reason.',
      tip: 'Asterisk 未连接。系统会自动重新启动它，原因见 logs/asterisk.log。',
    },
    {
      name: 'database',
      isReady: () => queryDatabase().then(() => true),
      message: 'The database does not answer within 2 s. Check whether it runs and can be reached.',
      tip: '数据库 2 秒内无应答，请检查其是否运行、能否连通。',
    },
    {
      name: 'disk',
      isReady: async () => {
        const { bavail, bsize } = await statfs(dataFolder);
        return bavail * bsize >= neededBytes;
      },
      message: 'Less than 200 MB are free where the data folder is. Free space: recordings need it.',
      tip: '数据目录所在磁盘剩余不足 200 MB，请清理：录音需要空间。',
    },
  ];
}
