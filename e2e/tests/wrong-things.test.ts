import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AgentPage } from '../support/agent-page.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem();
const browser = useBrowser(1300);
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 0 });
  await alice.goOnline();
});

/** The next call still works. */
afterEach(async () => {
  await alice.status(3);
  const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await alice.page.getByTestId('answer').click();
    await alice.status(9);
    await phone.told('CALL_ESTABLISHED');
    phone.hangUp();
    await alice.status(3);
  } finally {
    await phone.stop();
  }
});

/** What a phone is told that calls from this host. */
async function refusal({ callee = '01066668888', host = '127.0.0.1' }): Promise<string | undefined> {
  const phone = await SipPhone.start({ number: '13800138000', hertz: 700, host });
  try {
    phone.dial(`sip:${callee}@127.0.0.1:${system.ports.sip}`);
    return (await phone.told('CALL_CLOSED')).param;
  } finally {
    await phone.stop();
  }
}

function channel(): WebSocket {
  return new WebSocket(`${system.url.replace('http', 'ws')}/agent`, 'openseat.agent.v1');
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close');
  return code as number;
}

describe('the call centre refuses and reports, without consequence,', () => {
  it('a call to an unknown number', async () => {
    expect(await refusal({ callee: '01099999999' })).toContain('404');
    expect(system.output).toContain('a call to an unknown number was refused');
  });

  it('a call from an unknown address', async () => {
    expect(await refusal({ host: '127.0.0.2' })).toMatch(/401|403|Unauthorized|Forbidden/);
    expect(await alice.code()).toBe(3);
  });

  it('a forged token on the agent channel', async () => {
    const socket = channel();
    await once(socket, 'open');

    socket.send(
      JSON.stringify({
        type: 'hello',
        signData: Buffer.from(JSON.stringify({ userId: 'demo-alice', expiresAt: 9e15 })).toString(
          'base64url',
        ),
        signature: 'AAAA',
        deviceId: 'device-of-a-stranger',
      }),
    );

    expect(await closeCode(socket)).toBe(4401);
    expect(system.output).toContain('an agent channel was refused');
    expect(await alice.code()).toBe(3);
  });

  it('invalid JSON on the agent channel', async () => {
    const socket = channel();
    await once(socket, 'open');

    socket.send('{"type":"nonsense"');
    expect(await closeCode(socket)).toBe(4400);
    expect(system.output).toContain('an agent channel sent what is no frame');
  });

  it('a megabyte on the agent channel, and over HTTP', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const socket = channel();
    await once(socket, 'open');

    socket.send(megabyte);
    expect(await closeCode(socket)).toBe(1009);

    const response = await fetch(`${system.url}/api/RequestLoginInfo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instanceId: megabyte }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'Request.TooLarge',
      requestId: expect.any(String),
      tip: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it('register() while registered', async () => {
    const outcome = await alice.call('register');
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome).toHaveProperty('error', expect.stringMatching(/^DevelopmentError: register .* status 3/));
  });

  it('answer() in status 3', async () => {
    const thrown = await alice.page.evaluate(() => {
      try {
        (window as unknown as { workbench: { answer(): void } }).workbench.answer();
        return 'nothing';
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(thrown).toMatch(/^answer cannot be called in status 3/);
  });
});
