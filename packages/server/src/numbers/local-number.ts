import type { NumberLocation, NumberLocations } from './number-location.ts';

export interface NumberPair<Candidate> {
  readonly candidate: Candidate;
  readonly location: NumberLocation | undefined;
}

function sameProvince(a: NumberLocation, b: NumberLocation): boolean {
  const [one, other] = [a.names['zh-CN'], b.names['zh-CN']];
  return a.country === b.country && one.province !== '' && one.province === other.province;
}

function cities(location: NumberLocation): string[] {
  return location.names['zh-CN'].city.split(/[、/]/).filter(Boolean);
}

function sameCity(a: NumberLocation, b: NumberLocation): boolean {
  const others = new Set(cities(b));
  return sameProvince(a, b) && cities(a).some((city) => others.has(city));
}

/**
 * The candidates nearest to a callee: those of the same city, else those of the same province, else all
 * (document, changelog 0.2.1).
 */
export function nearest<Candidate>(
  callee: NumberLocation | undefined,
  candidates: readonly NumberPair<Candidate>[],
): readonly NumberPair<Candidate>[] {
  if (!callee) return candidates;
  for (const isNear of [sameCity, sameProvince]) {
    const near = candidates.filter(({ location }) => location && isNear(callee, location));
    if (near.length > 0) return near;
  }
  return candidates;
}

/** One of the nearest candidates at random; undefined: there is none. */
export async function pickLocal<Candidate extends { readonly number: string }>(
  locations: NumberLocations,
  callee: string,
  candidates: readonly Candidate[],
  random: () => number = Math.random,
): Promise<NumberPair<Candidate> | undefined> {
  const [place, ...places] = await Promise.all(
    [callee, ...candidates.map(({ number }) => number)].map((number) => locations.locate(number)),
  );
  const pairs = candidates.map((candidate, index) => ({ candidate, location: places[index] }));
  const near = nearest(place, pairs);
  return near[Math.floor(random() * near.length)];
}
