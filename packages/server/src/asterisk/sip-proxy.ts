import '@fastify/websocket';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';

/** A SIP message with an SDP of a browser has some 5 KB. */
const mostBytes = 65_536;
const mostBuffered = 1024 * 1024;
/**
 * Loopback, but an address that no trunk has: Asterisk knows a trunk by its address, and a browser must never be taken for it.
 */
const proxyAddress = '127.128.0.1';
/** Frames that come before Asterisk has taken its end. */
const mostWaiting = 16;

/**
 * `/sip`: SIP over websocket (RFC 7118), handed through to Asterisk, whose own port is on loopback only. Nothing of what passes
 * is logged: it holds numbers.
 */
export function sipProxy(options: {
  readonly asteriskPort: () => number;
  readonly log: Logger;
}): FastifyPluginAsync {
  return async (app) => {
    app.get('/sip', { websocket: true }, (client) => {
      if (client.protocol !== 'sip') {
        client.close(1002, 'subprotocol sip is needed');
        return;
      }
      const asterisk = new WebSocket(`ws://127.0.0.1:${options.asteriskPort()}/ws`, 'sip', {
        localAddress: proxyAddress,
        handshakeTimeout: 5000,
        maxPayload: mostBytes,
      });
      const waiting: string[] = [];
      const end = () => {
        client.close();
        asterisk.close();
      };
      const pass = (target: WebSocket, text: string) => {
        if (target.bufferedAmount > mostBuffered) end();
        else target.send(text);
      };
      client.on('message', (data) => {
        const text = String(data);
        if (text.length > mostBytes) end();
        else if (asterisk.readyState === WebSocket.OPEN) pass(asterisk, text);
        else if (waiting.length < mostWaiting) waiting.push(text);
        else end();
      });
      asterisk.on('open', () => {
        for (const text of waiting.splice(0)) pass(asterisk, text);
      });
      asterisk.on('message', (data) => {
        if (client.readyState === WebSocket.OPEN) pass(client, String(data));
      });
      asterisk.on('error', (error) => {
        options.log.warn({ err: error }, 'a SIP websocket could not be passed on');
        end();
      });
      asterisk.on('close', end);
      client.on('close', end);
      client.on('error', end);
    });
  };
}
