import '@fastify/websocket';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import { proxyAddress } from '../proxy-address.ts';
import { SipAdmission } from './sip-admission.ts';

/** A SIP message with a browser's SDP has about 5 KB. */
const maxBytes = 65_536;
const maxBuffered = 1024 * 1024;
/**
 * `/sip`: SIP over websocket (RFC 7118), proxied to Asterisk, which listens on loopback only.
 * Asterisk gets a connection at the first REGISTER, and other messages only after a successful one. Messages
 * are not logged: they contain numbers.
 */
export function sipProxy(options: {
  readonly asteriskPort: () => number;
  readonly log: Logger;
}): FastifyPluginAsync {
  const admission = new SipAdmission();
  return async (app) => {
    app.get('/sip', { websocket: true }, (client, request) => {
      if (client.protocol !== 'sip') {
        client.close(1002, 'subprotocol sip is needed');
        return;
      }
      const socket = admission.enter(request.ip, () => end(1008, 'a registration is needed'));
      if (!socket) {
        client.close(1013, 'too many connections');
        return;
      }
      let asterisk: WebSocket | undefined;
      /** Messages before the connection to Asterisk is open: a few REGISTERs. */
      const waiting: string[] = [];
      const end = (code = 1000, reason = '') => {
        socket.leave();
        client.close(code, reason);
        asterisk?.close();
      };
      const pass = (target: WebSocket, text: string) => {
        if (target.bufferedAmount > maxBuffered) end();
        else if (target.readyState === WebSocket.OPEN) target.send(text);
      };
      const passOn = (text: string) => {
        asterisk ??= openAsterisk();
        if (asterisk.readyState === WebSocket.CONNECTING) waiting.push(text);
        else pass(asterisk, text);
      };
      const openAsterisk = () => {
        const opened = new WebSocket(`ws://127.0.0.1:${options.asteriskPort()}/ws`, 'sip', {
          localAddress: proxyAddress,
          handshakeTimeout: 5000,
          maxPayload: maxBytes,
        });
        opened.on('open', () => {
          for (const text of waiting.splice(0)) pass(opened, text);
        });
        opened.on('message', (data) => {
          const text = String(data);
          pass(client, text);
          for (const held of socket.fromAsterisk(text)) passOn(held);
        });
        opened.on('error', (error) => {
          options.log.warn({ err: error }, 'a SIP websocket could not be passed on');
          end();
        });
        opened.on('close', () => end());
        return opened;
      };
      client.on('message', (data) => {
        const text = String(data);
        const passed = text.length > maxBytes ? undefined : socket.fromPhone(text);
        if (passed) for (const message of passed) passOn(message);
        else end(1008, 'a registration is needed');
      });
      client.on('close', () => end());
      client.on('error', () => end());
    });
  };
}
