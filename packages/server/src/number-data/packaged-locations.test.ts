import { describe, expect, it } from 'vitest';
import { PackagedLocations } from './packaged-locations.ts';

const problems: unknown[] = [];
const locations = new PackagedLocations({ warn: (problem: unknown) => problems.push(problem) });

async function placeOf(number: string): Promise<string> {
  const location = await locations.locate(number);
  if (!location) return '';
  const { 'zh-CN': zh, 'en-US': en } = location.names;
  return [location.country, zh.province, zh.city, zh.carrier, en.province, en.city, en.carrier].join(' ');
}

describe('PackagedLocations', () => {
  it.each([
    ['13800138000', 'CN 北京 北京 中国移动 Beijing Beijing China Mobile'],
    ['+86 186-2100-0000', 'CN 上海 上海 中国联通 Shanghai Shanghai China Unicom'],
    ['013380000000', 'CN 广东 广州 中国电信 Guangdong Guangzhou China Telecom'],
    ['01066668888', 'CN 北京 北京  Beijing Beijing '],
    ['0571 8888 6666', 'CN 浙江 杭州  Zhejiang Hangzhou '],
    ['04748888666', 'CN 内蒙古 乌兰察布  Inner Mongolia Jining '],
    ['09098888666', 'CN 新疆 博尔塔拉蒙古自治州  Xinjiang Bole '],
    ['0551 65556666', 'CN 安徽 合肥、巢湖  Anhui Hefei/Chaohu '],
    ['+1 415 555 0100', 'US 美国 San Francisco, CA  United States San Francisco, CA '],
    ['+44 20 7946 0000', 'GB 英国 London  United Kingdom London '],
    ['+39 02 1234 5678', 'IT 意大利 Milan  Italy Milan '],
  ])('knows %s', async (number, place) => expect(await placeOf(number)).toBe(place));

  it.each(['', '110', '8001', '10086', '4008001234', '66668888', 'anonymous', '0012', '1'.repeat(20)])(
    'knows nothing of %j',
    async (number) => expect(await locations.locate(number)).toBeUndefined(),
  );

  it('reads every file that it is asked for', () => expect(problems).toEqual([]));

  it('finds a number in well under a millisecond', async () => {
    const numbers = Array.from({ length: 2_000 }, (_unused, index) => `138${10_000_000 + index * 4_999}`);
    const start = performance.now();
    const found = await Promise.all(numbers.map((number) => locations.locate(number)));
    expect((performance.now() - start) / numbers.length).toBeLessThan(0.5);
    expect(found.filter((location) => location?.names['zh-CN'].city).length).toBeGreaterThan(1_900);
  });
});
