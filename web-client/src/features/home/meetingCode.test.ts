import { expect, it } from 'vitest';
import { parseMeetingCode } from './meetingCode';

it.each([
  ['abc-defg-hjk', 'a code'],
  ['abcdefghjk', 'a code without dashes'],
  [' ABC-DEFG-HJK ', 'a code in capitals with spaces around it'],
  ['abc defg hjk', 'a code with spaces for dashes'],
  ['https://meet.example.org/m/abc-defg-hjk', 'a link'],
  ['https://meet.example.org/m/abc-defg-hjk/?debug#x', 'a link with more behind it'],
  ['meet.example.org/m/abc-defg-hjk', 'a link without its scheme'],
])('%s is %s', (input) => {
  expect(parseMeetingCode(input)).toBe('abc-defg-hjk');
});

it.each(['', 'hello', 'abc-defg-hj', 'https://meet.example.org/', '../m/../etc'])('%j is none', (input) => {
  expect(parseMeetingCode(input)).toBeNull();
});
