/** What the signaling server sends (docs/protocol.md). Types the client does not act on arrive as `unrecognised`. */

export type Role = 'host' | 'participant' | 'waiting' | 'recorder';

export type LeaveReason = 'left' | 'lost' | 'removed' | 'superseded';

export interface Sender {
  readonly connectionId: string;
  readonly userId: string;
  readonly userName: string;
}

export interface MediaState {
  readonly audio: boolean;
  readonly video: boolean;
  readonly screen: boolean;
}

export interface RosterEntry extends MediaState {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly connectionId: string;
  readonly joinedAt: string;
  readonly state: 'connected' | 'reconnecting';
  readonly handRaised: boolean;
}

export interface Welcome {
  readonly connectionId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly meetingId: string;
  readonly joinedAt: string;
  readonly participants: readonly RosterEntry[];
  readonly iceServers: readonly RTCIceServer[];
  readonly pingIntervalSeconds: number;
}

export interface Newcomer {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly joinedAt: string;
}

/** What participants relay to each other while they set up a link. `linkId` is ours: clients of the plain format omit it. */
export interface SessionDescriptionData {
  readonly description: RTCSessionDescriptionInit;
  readonly linkId: string | undefined;
}

export interface CandidateData {
  readonly candidate: RTCIceCandidateInit;
  readonly linkId: string | undefined;
}

interface Envelope {
  /** Absent on `ack`, which does not count. */
  readonly seq: number | undefined;
  readonly timestamp: string;
}

interface FromServer<Type extends string, Data> extends Envelope {
  readonly type: Type;
  readonly data: Data;
}

interface FromParticipant<Type extends string, Data> extends FromServer<Type, Data> {
  readonly from: Sender;
}

export type LinkMessage =
  | FromParticipant<'ready', null>
  | FromParticipant<'offer' | 'answer', SessionDescriptionData>
  | FromParticipant<'candidate', CandidateData>;

export type ChatMessage = FromParticipant<
  'chat',
  {
    readonly messageId: string;
    readonly text: string;
    /** The sender's own name for the message: clients of the plain format omit it. */
    readonly clientId: string | undefined;
  }
>;

export type ErrorMessage = FromServer<
  'error',
  {
    readonly code: string;
    readonly message: string;
    readonly id: string | undefined;
    readonly retryAfterMs: number | undefined;
  }
>;

export type ServerMessage =
  | FromServer<'welcome', Welcome>
  | FromServer<'user-joined', Newcomer>
  | FromServer<'user-left', { readonly userId: string; readonly reason: LeaveReason }>
  | FromServer<'participant-updated', RosterEntry>
  | FromServer<'ice-servers', { readonly iceServers: readonly RTCIceServer[] }>
  | FromServer<'meeting-ended', { readonly reason: string }>
  | FromServer<'ack', { readonly id: string | undefined }>
  | ErrorMessage
  | LinkMessage
  | ChatMessage
  | FromServer<'unrecognised', { readonly name: string }>;
