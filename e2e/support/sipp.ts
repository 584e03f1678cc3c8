import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const received = '[last_Via:]\n[last_From:]\n[last_Call-ID:]\n[last_CSeq:]';
const tagged = '[last_To:];tag=[call_number]';

function reply(status: string, headers = ''): string {
  return `<send><![CDATA[
SIP/2.0 ${status}
${received}
${tagged}
${headers}Content-Length: 0

]]></send>`;
}

/** Sound of a SIPp leg, named by its owner. */
export function sessionOf(owner: string): string {
  return `v=0
o=${owner} 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000`;
}

/** SIPp sends no sound by default. */
const takes = `<send retrans="500"><![CDATA[
SIP/2.0 200 OK
${received}
${tagged}
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
Content-Type: application/sdp
Content-Length: [len]

${sessionOf('far')}
]]></send>`;

/** The tone that `speaks` sends, and its file: square, in A-law. */
export const spokenHertz = 500;
const spokenFile = 'tone.al';

function spokenTone(): Buffer {
  const halfPeriod = 8000 / spokenHertz / 2;
  return Buffer.from(
    Array.from({ length: 8000 }, (_unused, at) => (Math.floor(at / halfPeriod) % 2 ? 0x15 : 0x95)),
  );
}

/** SIPp hangs up itself, if the caller has not by then. */
const hangsUp = `<label id="1"/>
<send retrans="500"><![CDATA[
BYE [$3] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From:[$2]
To:[$1]
Call-ID: [call_id]
CSeq: 1 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
<recv response="200"/>`;

/**
 * How the far end of the trunk treats a call: refuses it, answers until the caller hangs up, or rings until
 * the caller cancels.
 */
export const answers = {
  speaksForAWhile: [
    reply('180 Ringing'),
    takes,
    `<recv request="ACK"><action>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="1"/><ereg regexp=".*" search_in="hdr" header="To:" assign_to="2"/>
<ereg regexp="sip:[^>;]*" search_in="hdr" header="From:" assign_to="3"/>
</action></recv>`,
    `<nop><action><exec rtp_stream="${spokenFile},-1,8"/></action></nop>`,
    '<recv request="BYE" timeout="20000" ontimeout="1"/>',
    `${reply('200 OK').replace('<send>', '<send next="2">')}`,
    hangsUp,
    '<label id="2"/>',
  ],
  speaks: [
    reply('180 Ringing'),
    takes,
    '<recv request="ACK"/>',
    `<nop><action><exec rtp_stream="${spokenFile},-1,8"/></action></nop>`,
    '<recv request="BYE"/>',
    reply('200 OK'),
  ],
  taken: [reply('180 Ringing'), takes, '<recv request="ACK"/>', '<recv request="BYE"/>', reply('200 OK')],
  busy: [reply('486 Busy Here'), '<recv request="ACK"/>'],
  declined: [reply('603 Decline'), '<recv request="ACK"/>'],
  unknownNumber: [reply('404 Not Found'), '<recv request="ACK"/>'],
  unreachable: [reply('503 Service Unavailable'), '<recv request="ACK"/>'],
  noAnswer: [
    reply('180 Ringing'),
    '<recv request="CANCEL"/>',
    reply('200 OK'),
    // The final answer is to the INVITE, not to the CANCEL.
    `<send><![CDATA[
SIP/2.0 487 Request Terminated
[last_Via:]
[last_From:]
${tagged}
[last_Call-ID:]
CSeq: [cseq] INVITE
Content-Length: 0

]]></send>`,
    '<recv request="ACK" optional="true" timeout="500"/>',
  ],
} as const;
export type Answer = keyof typeof answers;

/** A SIPp at the trunk that treats every call alike. */
export class TrunkAnswering {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  static async start(port: number, answer: Answer): Promise<TrunkAnswering> {
    const folder = await mkdtemp(join(tmpdir(), 'openseat-sipp-'));
    const scenario = join(folder, 'scenario.xml');
    await writeFile(
      scenario,
      `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${answer}">\n<recv request="INVITE" crlf="true"/>\n${answers[answer].join('\n')}\n</scenario>\n`,
    );
    if (answer.startsWith('speaks')) await writeFile(join(folder, spokenFile), spokenTone());
    const child = spawn('sipp', ['-sf', scenario, '-i', '127.0.0.1', '-p', String(port), '-nostdin'], {
      cwd: folder,
      stdio: 'ignore',
    });
    return new TrunkAnswering(child, folder);
  }

  async stop(): Promise<void> {
    const ended = this.#process.exitCode === null ? once(this.#process, 'exit') : undefined;
    this.#process.kill('SIGKILL');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
