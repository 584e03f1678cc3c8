/** The parts of `smpp` that this server uses. The package has no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    isResponse(): boolean;
    response(options?: Readonly<Record<string, unknown>>): Pdu;
    readonly [field: string]: unknown;
  }

  type Send = (
    fields: Readonly<Record<string, unknown>>,
    onResponse?: (response: Pdu) => void,
    onFlushed?: (pdu: Pdu) => void,
  ) => boolean;

  export interface Session extends EventEmitter {
    bind_transceiver: Send;
    submit_sm: Send;
    deliver_sm: Send;
    enquire_link: Send;
    unbind: Send;
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  }

  export interface Server extends EventEmitter {
    readonly sessions: readonly Session[];
    listen(port: number, host: string, onListening: () => void): void;
    address(): import('node:net').AddressInfo | string | null;
    close(onClosed?: () => void): void;
  }

  interface Encoding {
    match(text: string): boolean;
    encode(text: string): Buffer;
    decode(bytes: Buffer): string;
  }

  const smpp: {
    connect(options: { readonly host: string; readonly port: number; readonly tls: boolean }): Session;
    createServer(onSession: (session: Session) => void): Server;
    readonly encodings: { readonly ASCII: Encoding; readonly UCS2: Encoding };
  };
  export default smpp;
}
