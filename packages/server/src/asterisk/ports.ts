import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export async function canBindTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

export async function canBindUdp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, host, () => socket.close(() => resolve(true)));
  });
}

/** Below the ports that the system gives to outgoing connections, so that it is still free for later servers. */
const ports = { first: 21_000, count: 11_000 };
const tries = 50;

/** A free TCP port on loopback that stays the same for a long time. */
export async function lastingPort(): Promise<number> {
  for (let count = 0; count < tries; count += 1) {
    const port = ports.first + Math.floor(Math.random() * ports.count);
    if (await canBindTcp('127.0.0.1', port)) return port;
  }
  throw new Error('No port is free for Asterisk.');
}
