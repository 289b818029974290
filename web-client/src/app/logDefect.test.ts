import { afterEach, expect, it, vi } from 'vitest';
import { ServerUnreachable } from '../protocol/problem';
import { logDefect } from './logDefect';

afterEach(() => {
  vi.restoreAllMocks();
});

it('logs a defect, and nothing about a server that is away', () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const defect = new TypeError('x is undefined');
  logDefect(new ServerUnreachable(new TypeError('Failed to fetch')));
  logDefect(defect);
  expect(logged.mock.calls).toEqual([['[cloudmeetx] the page failed', defect]]);
});
