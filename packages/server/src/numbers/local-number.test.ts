import { describe, expect, it } from 'vitest';
import { nearest, pickLocal } from './local-number.ts';
import type { NumberLocation, NumberLocations } from './number-location.ts';

function place(province: string, city: string, country = 'CN'): NumberLocation {
  const names = { province, city, carrier: '' };
  return { country, names: { 'zh-CN': names, 'en-US': names } };
}

const candidates = [
  { candidate: 'Hangzhou', location: place('浙江', '杭州') },
  { candidate: 'Ningbo', location: place('浙江', '宁波') },
  { candidate: 'Hefei', location: place('安徽', '合肥、巢湖') },
  { candidate: 'Beijing', location: place('北京', '北京') },
  { candidate: 'London', location: place('英国', 'London', 'GB') },
  { candidate: 'nowhere', location: undefined },
];

function near(callee: NumberLocation | undefined, among = candidates): string {
  return nearest(callee, among)
    .map(({ candidate }) => candidate)
    .join(' ');
}

const all = 'Hangzhou Ningbo Hefei Beijing London nowhere';

describe('nearest', () => {
  it.each([
    ['the same city', place('浙江', '宁波'), 'Ningbo'],
    ['the same province where no city is the same', place('浙江', '温州'), 'Hangzhou Ningbo'],
    ['a city that shares its area code', place('安徽', '巢湖'), 'Hefei'],
    ['a municipality', place('北京', '北京'), 'Beijing'],
    ['the same country abroad', place('英国', 'Leeds', 'GB'), 'London'],
    ['all where no province is the same', place('海南', '海口'), all],
    ['all where a city has the same name in another country', place('英国', 'London', 'CA'), all],
    ['all where the province is not known', place('', ''), all],
    ['all where nothing is known', undefined, all],
  ])('takes %s', (_what, callee, expected) => expect(near(callee)).toBe(expected));
});

describe('pickLocal', () => {
  const places: Readonly<Record<string, NumberLocation>> = {
    '057188886666': place('浙江', '杭州'),
    '057187776666': place('浙江', '杭州'),
    '01066668888': place('北京', '北京'),
    '13588888888': place('浙江', '杭州'),
  };
  const locations: NumberLocations = { locate: async (number) => places[number] };
  const numbers = ['01066668888', '057188886666', '057187776666'].map((number) => ({ number }));

  it('takes one of several that are as near, by chance', async () => {
    const pick = async (chance: number) =>
      (await pickLocal(locations, '13588888888', numbers, () => chance))?.candidate.number;
    expect([await pick(0), await pick(0.49), await pick(0.5), await pick(0.999)]).toEqual([
      '057188886666',
      '057188886666',
      '057187776666',
      '057187776666',
    ]);
  });

  it('has nothing to take where there is no number', async () => {
    expect(await pickLocal(locations, '13588888888', [])).toBeUndefined();
  });
});
