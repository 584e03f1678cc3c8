import { sessionOf } from './sipp.ts';

interface Timeout {
  /** How long the caller waits for the answer. */
  readonly answerMs: number;
  /** How long the caller stays after it. */
  readonly staysMs: number;
}

/**
 * SIPp scenario: the caller stays for a while and then hangs up. An earlier BYE from the other side is an
 * error in SIPp.
 */
export function callerScenario({ answerMs, staysMs }: Timeout): string {
  const head = (
    method: string,
    sequence: number,
    to: string,
  ) => `${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:13800138000@[local_ip]:[local_port]>;tag=[call_number]
${to}
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Max-Forwards: 70`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="caller">
<send retrans="500"><![CDATA[
${head('INVITE', 1, 'To: <sip:[service]@[remote_ip]:[remote_port]>')}
Contact: <sip:13800138000@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

${sessionOf('caller')}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" timeout="${answerMs}"/>
<send><![CDATA[
${head('ACK', 1, '[last_To:]')}
Content-Length: 0

]]></send>
<pause milliseconds="${staysMs}"/>
<send retrans="500"><![CDATA[
${head('BYE', 2, '[last_To:]')}
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
`;
}
