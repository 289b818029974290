import { RequestRefused, ServerUnreachable } from '../protocol/problem';

interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** What to tell the person about a request that failed, and what they can do. */
export function describeFailure(error: unknown): FailureWords {
  if (error instanceof ServerUnreachable) {
    return { title: 'The server cannot be reached', advice: 'Check your connection and try again.' };
  }
  if (!(error instanceof RequestRefused)) {
    return { title: 'This page failed', advice: 'That is not your fault. Reload the page, then try again.' };
  }
  const { title, detail, status, retryAfterMs } = error.problem;
  const wait = retryAfterMs === undefined ? 'in a moment' : `in ${Math.ceil(retryAfterMs / 1000)} seconds`;
  const tryLater = status === 429 || status >= 500 ? ` Try again ${wait}.` : '';
  return { title, advice: `${detail}${tryLater}`.trim() };
}
