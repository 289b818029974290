import { RequestRefused, ServerUnreachable } from '../protocol/problem';

/** A refusal and a silent server are told to the person alone; anything else is a mistake of ours to be found. */
export function logDefect(error: unknown): void {
  if (error instanceof RequestRefused || error instanceof ServerUnreachable) return;
  // eslint-disable-next-line no-console -- whoever looks for the mistake looks here
  console.error('[cloudmeetx] the page failed', error);
}
