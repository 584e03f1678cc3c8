/** Payload types with a fixed meaning (RFC 3551) that carriers use without an `rtpmap`. */
const fixed: Readonly<Record<string, string>> = {
  0: 'PCMU',
  3: 'GSM',
  4: 'G723',
  8: 'PCMA',
  9: 'G722',
  15: 'G728',
  18: 'G729',
};

/** The trunk's codecs (`allCodecs`), by their SDP names. */
const usable = new Set(['PCMA', 'PCMU', 'G722']);
/** Formats that are no codecs for speech. */
const auxiliary = new Set(['TELEPHONE-EVENT', 'CN', '13']);

/** The audio codecs of an SDP, in its order, without DTMF events and comfort noise. */
export function codecsOf(sdp: string): string[] {
  const payloads = /^m=audio \d+ \S+ ([\d ]+)/m.exec(sdp)?.[1]?.trim().split(/ +/) ?? [];
  const named = new Map(
    [...sdp.matchAll(/^a=rtpmap:(\d+) ([\w.+-]+)/gm)].map(([, payload, name]) => [
      payload,
      name?.toUpperCase(),
    ]),
  );
  return payloads
    .map((payload) => named.get(payload) ?? fixed[payload] ?? payload)
    .filter((name) => !auxiliary.has(name));
}

export function isUsable(codecs: readonly string[]): boolean {
  return codecs.some((name) => usable.has(name));
}
