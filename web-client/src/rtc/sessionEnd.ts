import { closeCodes } from '../protocol/closeCodes';
import { problemName, type Problem } from '../protocol/problem';

/** Why a session is over for good: nothing the client does by itself can bring it back. */
export type SessionEndKind =
  | 'left'
  | 'meeting-ended'
  | 'taken-over'
  | 'removed'
  | 'denied'
  | 'not-found'
  | 'full'
  | 'refused'
  | 'unusable-address'
  | 'fault';

export interface SessionEnd {
  readonly kind: SessionEndKind;
  /** The server's own words, where it gave any. */
  readonly problem?: Problem;
}

export function endOfCloseCode(code: number): SessionEnd {
  switch (code) {
    case closeCodes.left.code:
      return { kind: 'left' };
    case closeCodes.denied.code:
      return { kind: 'denied' };
    case closeCodes.removed.code:
    case closeCodes.abuse.code:
      return { kind: 'removed' };
    case closeCodes.meetingEnded.code:
      return { kind: 'meeting-ended' };
    case closeCodes.takenOver.code:
      return { kind: 'taken-over' };
    default:
      return { kind: 'fault' };
  }
}

/** Undefined where the refusal will pass: too many requests, a server that is starting, an expired token. */
export function endOfProblem(problem: Problem): SessionEnd | undefined {
  switch (problem.status) {
    case 400:
      return { kind: 'fault', problem };
    case 403:
      return { kind: problemName(problem) === 'banned' ? 'removed' : 'refused', problem };
    case 404:
      return { kind: 'not-found', problem };
    case 409:
      return { kind: 'full', problem };
    case 410:
      return { kind: 'meeting-ended', problem };
    default:
      return undefined;
  }
}
