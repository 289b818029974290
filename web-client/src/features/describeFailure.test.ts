import { expect, it } from 'vitest';
import { RequestRefused, ServerUnreachable } from '../protocol/problem';
import { describeFailure } from './describeFailure';

it('tells a request without an answer as a server that cannot be reached', () => {
  expect(describeFailure(new ServerUnreachable(new TypeError('Failed to fetch'))).title).toBe(
    'The server cannot be reached',
  );
});

it('tells a defect as a fault of the page, not of the network', () => {
  expect(describeFailure(new TypeError('x is undefined')).title).toBe('This page failed');
});

it('tells a refusal in the words of the server, and when to try again', () => {
  const refused = new RequestRefused({
    type: '/problems/unavailable',
    status: 503,
    title: 'The server is starting',
    detail: 'Not yet.',
    retryAfterMs: 2_500,
  });
  expect(describeFailure(refused)).toEqual({
    title: 'The server is starting',
    advice: 'Not yet. Try again in 3 seconds.',
  });
});
