import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';

/** The least page that can talk: what a book on JsSIP shows. */
export interface PlainWindow {
  plain: {
    rangAt: number;
    answersByItself: boolean;
    start(options: { port: number; name: string; password: string }): Promise<void>;
    answer(): number;
    call(number: string): number;
    ended(): boolean;
  };
}

let agent: JsSIP.UA;
let session: RTCSession | undefined;
let host = '';
const media = { mediaConstraints: { audio: true, video: false } };

const plain: PlainWindow['plain'] = {
  rangAt: 0,
  answersByItself: false,
  start({ port, name, password }) {
    host = `127.0.0.1:${port}`;
    const sockets = [new JsSIP.WebSocketInterface(`ws://${host}/ws`)];
    agent = new JsSIP.UA({ sockets, uri: `sip:${name}@${host}`, password });
    agent.on('newRTCSession', (event: { originator: string; session: RTCSession }) => {
      session = event.session;
      const audio = new Audio();
      const plays = (connection: RTCPeerConnection) =>
        connection.addEventListener('track', ({ streams }) => {
          audio.srcObject = streams[0] ?? null;
          void audio.play();
        });
      if (session.connection) plays(session.connection);
      session.on('peerconnection', ({ peerconnection }) => plays(peerconnection));
      if (event.originator !== 'remote') return;
      plain.rangAt = Date.now();
      if (plain.answersByItself) session.answer(media);
    });
    agent.start();
    return new Promise((resolve) => agent.once('registered', () => resolve()));
  },
  answer() {
    const at = Date.now();
    session?.answer(media);
    return at;
  },
  call(number) {
    const at = Date.now();
    agent.call(`sip:${number}@${host}`, media);
    return at;
  },
  ended: () => session?.isEnded() ?? true,
};
(window as unknown as PlainWindow).plain = plain;
