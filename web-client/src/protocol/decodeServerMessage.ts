import { FieldReader, ProtocolViolation } from './fieldReader';
import type { CandidateData, Role, RosterEntry, Sender, ServerMessage, Welcome } from './serverMessages';

const ROLES = ['host', 'participant', 'waiting', 'recorder'] as const satisfies readonly Role[];
const DEFAULT_PING_INTERVAL_SECONDS = 15;

/** Decodes one text frame. Throws ProtocolViolation for whatever is not a message of the protocol. */
export function decodeServerMessage(text: string): ServerMessage {
  const message = new FieldReader(parseJson(text), 'message');
  const envelope = {
    seq: message.optional('seq', readNumber),
    timestamp: message.optional('timestamp', readString) ?? '',
  };
  const type = message.string('type');
  const data = message.object('data');
  switch (type) {
    case 'welcome':
      return { ...envelope, type, data: readWelcome(data) };
    case 'user-joined':
      return {
        ...envelope,
        type,
        data: {
          userId: data.string('userId'),
          userName: data.string('userName'),
          role: data.oneOf('role', ROLES),
          joinedAt: data.string('joinedAt'),
        },
      };
    case 'user-left':
      return {
        ...envelope,
        type,
        data: {
          userId: data.string('userId'),
          reason: data.oneOf('reason', ['left', 'lost', 'removed', 'superseded']),
        },
      };
    case 'participant-updated':
      return { ...envelope, type, data: readRosterEntry(data) };
    case 'ice-servers':
      return { ...envelope, type, data: { iceServers: readIceServers(data, 'iceServers') } };
    case 'meeting-ended':
      return { ...envelope, type, data: { reason: data.optional('reason', readString) ?? '' } };
    case 'ack':
      return { ...envelope, type, data: { id: data.optional('id', readString) } };
    case 'error':
      return {
        ...envelope,
        type,
        data: {
          code: data.string('code'),
          message: data.optional('message', readString) ?? '',
          id: data.optional('id', readString),
          retryAfterMs: data.optional('retryAfterMs', readNumber),
        },
      };
    case 'ready':
      return { ...envelope, type, from: readSender(message), data: null };
    case 'offer':
    case 'answer':
      return {
        ...envelope,
        type,
        from: readSender(message),
        data: {
          description: { type, sdp: data.object(type).string('sdp') },
          linkId: data.optional('linkId', readString),
        },
      };
    case 'candidate':
      return { ...envelope, type, from: readSender(message), data: readCandidate(data) };
    case 'chat':
      return {
        ...envelope,
        type,
        from: readSender(message),
        data: {
          messageId: data.string('messageId'),
          text: data.string('text'),
          clientId: data.optional('clientId', readString),
        },
      };
    default:
      return { ...envelope, type: 'unrecognised', data: { name: type } };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolViolation('message is not JSON');
  }
}

function readWelcome(data: FieldReader): Welcome {
  return {
    connectionId: data.string('connectionId'),
    userId: data.string('userId'),
    userName: data.string('userName'),
    role: data.oneOf('role', ROLES),
    meetingId: data.string('meetingId'),
    joinedAt: data.string('joinedAt'),
    participants: data.objects('participants').map(readRosterEntry),
    iceServers: data.optional('iceServers', readIceServers) ?? [],
    pingIntervalSeconds: data.optional('pingIntervalSeconds', readNumber) ?? DEFAULT_PING_INTERVAL_SECONDS,
  };
}

function readRosterEntry(entry: FieldReader): RosterEntry {
  return {
    userId: entry.string('userId'),
    userName: entry.string('userName'),
    role: entry.oneOf('role', ROLES),
    connectionId: entry.string('connectionId'),
    joinedAt: entry.string('joinedAt'),
    state: entry.oneOf('state', ['connected', 'reconnecting']),
    audio: entry.boolean('audio'),
    video: entry.boolean('video'),
    screen: entry.boolean('screen'),
    handRaised: entry.boolean('handRaised'),
  };
}

function readSender(message: FieldReader): Sender {
  const from = message.object('from');
  return {
    connectionId: from.string('connectionId'),
    userId: from.string('userId'),
    userName: from.string('userName'),
  };
}

/** An empty `candidate` string is the end of candidates (RFC 8838 §8.2) and must pass; some clients send null for it. */
function readCandidate(data: FieldReader): CandidateData {
  const linkId = data.optional('linkId', readString);
  const candidate = data.optional('candidate', (reader, name) => reader.object(name));
  if (candidate === undefined) return { candidate: { candidate: '' }, linkId };
  return {
    candidate: {
      candidate: candidate.string('candidate'),
      sdpMid: candidate.optional('sdpMid', readString) ?? null,
      sdpMLineIndex: candidate.optional('sdpMLineIndex', readNumber) ?? null,
    },
    linkId,
  };
}

function readIceServers(data: FieldReader, name: string): RTCIceServer[] {
  return data.objects(name).map((server) => {
    const username = server.optional('username', readString);
    const credential = server.optional('credential', readString);
    return {
      urls: server.stringOrStrings('urls'),
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    };
  });
}

function readString(reader: FieldReader, name: string): string {
  return reader.string(name);
}

function readNumber(reader: FieldReader, name: string): number {
  return reader.number(name);
}
