/** A refusal in the form of RFC 9457, with what the server says about trying again. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly retryAfterMs: number | undefined;
}

/** Thrown where a request got no answer at all. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';

  constructor(cause: unknown) {
    super('The server did not answer', { cause });
  }
}

/** Thrown where the server answered, but with a problem. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : `${problem.title}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** The last part of the problem type, `passcode-wrong` for `/problems/passcode-wrong`: stable, unlike the words. */
export function problemName(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf('/') + 1);
}

/** Reads a failed answer; one that is no problem document (a proxy's error page) still becomes a problem. */
export function readProblem(response: Response, body: unknown): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return {
    type: stringOr(fields.type, 'about:blank'),
    status: response.status,
    title: stringOr(fields.title, `The server answered ${response.status}`),
    detail: stringOr(fields.detail, ''),
    retryAfterMs: retryAfterMs(response.headers.get('Retry-After')),
  };
}

function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** Retry-After in seconds; the date form is not used by our server. */
function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
