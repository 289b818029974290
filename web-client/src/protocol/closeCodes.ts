/** Why a signaling socket was closed (docs/protocol.md, "Close codes"), and whether connecting again makes sense. */
interface CloseCode {
  readonly code: number;
  readonly name: string;
  readonly reconnect: boolean;
}

export const closeCodes = {
  left: { code: 1000, name: 'left', reconnect: false },
  goingAway: { code: 1001, name: 'going-away', reconnect: true },
  unsupportedData: { code: 1003, name: 'unsupported-data', reconnect: false },
  invalidUtf8: { code: 1007, name: 'invalid-utf8', reconnect: false },
  tooBig: { code: 1009, name: 'too-big', reconnect: false },
  internalError: { code: 1011, name: 'internal-error', reconnect: true },
  tryLater: { code: 1013, name: 'try-later', reconnect: true },
  sessionGone: { code: 4000, name: 'session-gone', reconnect: true },
  rosterUnproven: { code: 4001, name: 'roster-unproven', reconnect: true },
  noPong: { code: 4002, name: 'no-pong', reconnect: true },
  slowConsumer: { code: 4008, name: 'slow-consumer', reconnect: true },
  malformed: { code: 4500, name: 'malformed', reconnect: false },
  denied: { code: 4501, name: 'denied', reconnect: false },
  removed: { code: 4502, name: 'removed', reconnect: false },
  meetingEnded: { code: 4503, name: 'meeting-ended', reconnect: false },
  takenOver: { code: 4504, name: 'taken-over', reconnect: false },
  abuse: { code: 4505, name: 'abuse', reconnect: false },
} as const satisfies Record<string, CloseCode>;

const byCode = new Map<number, CloseCode>(Object.values(closeCodes).map((entry) => [entry.code, entry]));

/** An unknown code (1006 above all: the connection was cut) is worth another try. */
export function mayReconnectAfter(code: number): boolean {
  return byCode.get(code)?.reconnect ?? true;
}
