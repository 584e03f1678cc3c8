import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { TurnServer } from '../support/turn-server.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

const agentHertz = 1300;
const callerHertz = 700;

let turn: TurnServer;
let alice: AgentPage;

beforeAll(async () => {
  turn = await TurnServer.start();
});

afterAll(() => turn?.stop());

const system = useSystem(() => ({
  environment: { OPENSEAT_TURN_URLS: turn.url, OPENSEAT_TURN_SECRET: TurnServer.secret },
}));
// Chromium sends no UDP of its own then, as behind a firewall that lets only TCP out.
const browser = useBrowser(agentHertz, ['--webrtc-ip-handling-policy=disable_non_proxied_udp']);

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
});

const checkNetwork = () => alice.page.evaluate('window.workbench.checkNetwork()');

/** Whether the TURN server gives an address for these credentials. */
async function relays(credentials: { username: string; credential: string }): Promise<boolean> {
  return alice.page.evaluate(
    ({ url, username, credential }) =>
      new Promise<boolean>((resolve, reject) => {
        const connection = new RTCPeerConnection({
          iceServers: [{ urls: url, username, credential }],
          iceTransportPolicy: 'relay',
        });
        connection.onicecandidate = ({ candidate }) => {
          if (!candidate) resolve(false);
          if (candidate?.type === 'relay') resolve(true);
        };
        connection.createDataChannel('probe');
        connection
          .createOffer()
          .then((offer) => connection.setLocalDescription(offer))
          .catch(reject);
      }),
    { url: turn.url, ...credentials },
  );
}

describe('a browser that may not send UDP', () => {
  it('is found by checkNetwork(), with the path by TURN over TCP', async () => {
    await alice.forgetHookCalls();

    expect(await checkNetwork()).toMatchObject({
      agentChannel: { ok: true },
      sip: { ok: true },
      media: { ok: true, path: 'turn-tcp' },
      udp: { ok: false },
      turn: { ok: true, ms: expect.any(Number) },
    });
    expect((await alice.hookCalls()).filter(([hook]) => hook === 'onErrorNotify')).toEqual([]);
  });

  it('has calls with sound in both directions', async () => {
    const phone = await SipPhone.start({ number: '13800138000', hertz: callerHertz });
    try {
      phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
      await alice.page.getByTestId('answer').click();
      await alice.status(9);

      const speakers = {
        alice: agentSpeaker(alice, agentHertz),
        caller: phoneSpeaker(phone, callerHertz),
      };
      await whoHears(speakers, { alice: ['caller'], caller: ['alice'] });

      await alice.call('hangUp');
      await alice.status(5);
    } finally {
      await phone.stop();
    }
  });

  it('gets no relay from the TURN server after its credentials expire', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await relays(turn.credentials(now + 60))).toBe(true);
    expect(await relays(turn.credentials(now - 60))).toBe(false);
  });

  it('without a TURN server is told what is blocked', async () => {
    await turn.stop();
    await alice.forgetHookCalls();

    expect(await checkNetwork()).toMatchObject({
      agentChannel: { ok: true },
      media: { ok: false },
      udp: { ok: false },
      turn: { ok: false },
    });
    expect(await alice.told('onErrorNotify')).toMatchObject([
      { errorCode: 'network blocked', errorMsg: expect.stringContaining('media, udp, turn') },
    ]);
  });
});
