import { describe, expect, it } from 'vitest';
import { duration, groupedNumber, placeName } from './format.ts';

describe('placeName', () => {
  it.each([
    ['广东', '广州', '广东 广州'],
    ['Guangdong', 'Guangzhou', 'Guangzhou, Guangdong'],
    ['北京', '北京', '北京'],
    ['Beijing', 'Beijing', 'Beijing'],
    ['内蒙古', '', '内蒙古'],
    ['Inner Mongolia', '', 'Inner Mongolia'],
  ])('joins %s and %s to %s', (province, city, name) => {
    expect(placeName({ province, city })).toBe(name);
  });
});

describe('groupedNumber', () => {
  it.each([
    ['13800138000', '138 0013 8000'],
    ['138****8000', '138 **** 8000'],
    ['02188886666', '021 8888 6666'],
    ['01066668888', '010 6666 8888'],
    ['075588886666', '0755 8888 6666'],
    ['03116668888', '0311 666 8888'],
    ['4001234567', '400 123 4567'],
    ['02188886666-1234', '021 8888 6666-1234'],
    ['+85291234567', '+852 9123 4567'],
    ['95588', '95588'],
    ['8001', '8001'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('groups %o as %o', (number, grouped) => expect(groupedNumber(number)).toBe(grouped));
});

describe('duration', () => {
  it.each([
    [0, '0:00'],
    [65_000, '1:05'],
    [10_805_000, '3:00:05'],
    [-5_000, '0:00'],
  ])('of %i ms is %s', (ms, text) => expect(duration(ms)).toBe(text));
});
