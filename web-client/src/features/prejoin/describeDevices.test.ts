import { expect, it } from 'vitest';
import { describeDevices } from './describeDevices';

it('says nothing while all is well or merely off', () => {
  expect(describeDevices('on', 'on')).toBeNull();
  expect(describeDevices('off', 'starting')).toBeNull();
});

it.each([
  ['denied', 'denied', 'Camera and microphone are blocked'],
  ['denied', 'on', 'Your camera is blocked'],
  ['on', 'denied', 'Your microphone is blocked'],
  ['missing', 'missing', 'No camera or microphone found'],
  ['missing', 'on', 'No camera found'],
  ['on', 'busy', 'Your microphone does not start'],
  ['unsupported', 'unsupported', 'This browser offers no camera or microphone here'],
] as const)('camera %s, microphone %s: %s', (camera, microphone, title) => {
  expect(describeDevices(camera, microphone)?.title).toBe(title);
});

it('tells people with a blocked camera how to allow it and that sound is enough', () => {
  const advice = describeDevices('denied', 'on')?.advice;
  expect(advice).toContain('choose “Allow”');
  expect(advice).toContain('join with sound only');
});
