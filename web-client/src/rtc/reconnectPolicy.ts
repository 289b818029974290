const BASE_MS = 500;
const CAP_MS = 15_000;
const TRIES_BEFORE_ASKING = 5;

interface RetryPlan {
  readonly delayMs: number;
  /** From here on the person is told and offered a manual retry, while retrying goes on by itself. */
  readonly askPerson: boolean;
}

/**
 * When to connect again: exponential backoff with full jitter, never earlier than the server asked for.
 *
 * @param failedTries attempts that failed since the last working connection
 * @param random a number in [0, 1)
 */
export function planRetry(failedTries: number, random: number, retryAfterMs = 0): RetryPlan {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** failedTries);
  return {
    delayMs: Math.round(retryAfterMs + random * ceiling),
    askPerson: failedTries >= TRIES_BEFORE_ASKING,
  };
}
