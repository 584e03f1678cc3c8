import type { PlaceNames } from '../numbers/number-location.ts';

type Place = Omit<PlaceNames, 'carrier'>;

const municipality = /^(?<name>北京|天津|上海|重庆)市?$/;
const inProvince = /^(?:(?<province>.+?)省|(?<region>内蒙古|广西|西藏|宁夏|新疆))(?<city>.+)$/;

/** Splits a place such as `广东省广州市` into 广东 and 广州. */
export function chinesePlace(text: string): Place {
  const name = municipality.exec(text)?.groups?.name;
  if (name !== undefined) return { province: name, city: name };
  const { province, region, city } = inProvince.exec(text)?.groups ?? {};
  const cities = (city ?? text).split('、').map((one) => one.replace(/市$/, ''));
  return { province: province ?? region ?? '', city: [...new Set(cities)].join('、') };
}

/** Splits a place such as `Guangzhou, Guangdong`. */
export function englishPlace(text: string): Place {
  const comma = text.lastIndexOf(', ');
  if (comma < 0) return { province: text, city: text };
  return { province: text.slice(comma + 2), city: text.slice(0, comma) };
}
