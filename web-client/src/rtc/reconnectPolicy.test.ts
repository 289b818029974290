import { describe, expect, it } from 'vitest';
import { planRetry } from './reconnectPolicy';

const ALMOST_ONE = 0.999999;

describe('planRetry', () => {
  it('doubles the longest wait with every failed try', () => {
    const waits = [0, 1, 2, 3].map((tries) => planRetry(tries, ALMOST_ONE).delayMs);
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('never waits longer than fifteen seconds', () => {
    expect(planRetry(50, ALMOST_ONE).delayMs).toBe(15_000);
  });

  it('spreads the tries over the whole range', () => {
    expect(planRetry(3, 0).delayMs).toBe(0);
    expect(planRetry(3, 0.5).delayMs).toBe(2000);
  });

  it('comes no earlier than the server asked for', () => {
    expect(planRetry(0, 0, 7000).delayMs).toBe(7000);
  });

  it('asks the person after five failed tries', () => {
    expect([4, 5, 6].map((tries) => planRetry(tries, 0).askPerson)).toEqual([false, true, true]);
  });
});
