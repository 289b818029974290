import type { ClientMessage } from '../protocol/clientMessages';
import type {
  ChatMessage,
  ErrorMessage,
  MediaState,
  Newcomer,
  Role,
  ServerMessage,
  Welcome,
} from '../protocol/serverMessages';
import { emptyChatLog, isSending, withAllFailed, withFailed, withHistory, withReceived, withSending } from './chatLog';
import type { ChatLog, MessagePage, StoredMessage } from './chatLog';
import type { Log } from './debugLog';
import type { LocalMedia } from './localMedia';
import type { LinkState } from './peerLink';
import { PeerLinks } from './peerLinks';
import { cameBefore, memberBy, rosterOfWelcome, withJoined, withLeft, without, withUpdated } from './roster';
import type { Roster, RosterMember } from './roster';
import { SignalingChannel, type ConnectionState, type JoinGrant } from './signalingChannel';
import { SnapshotStore } from './snapshotStore';
import { Alarm, type Cancel, type Timers } from './timers';

export interface ParticipantView extends RosterMember {
  readonly link: LinkState;
  readonly stream: MediaStream | null;
}

export interface OwnIdentity {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
}

/** Everything a meeting page shows, at one moment. Never changed, only replaced. */
export interface MeetingSnapshot {
  readonly connection: ConnectionState;
  /** Whether there ever was a `welcome`: before it this is a join, after it a reconnect. */
  readonly joined: boolean;
  readonly self: OwnIdentity;
  readonly participants: readonly ParticipantView[];
  readonly chat: ChatLog;
  readonly chatHistory: 'loading' | 'loaded' | 'failed';
  /** Whether there are stored messages before the oldest one in `chat`. */
  readonly hasEarlierChat: boolean;
}

/** What a session needs from the browser; the tests bring their own. */
export interface SessionEnvironment {
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly openSocket: (url: string, protocols: string[]) => WebSocket;
  readonly fetchPage: typeof fetch;
  /** Calls back when the network or the page's visibility comes back. */
  readonly onWake: (wake: () => void) => Cancel;
  /** Calls back when the page goes away for good or is put aside. */
  readonly onPageHide: (hide: () => void) => Cancel;
  readonly timers: Timers;
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

interface MeetingSessionOptions {
  readonly meetingId: string;
  readonly identity: OwnIdentity;
  readonly grant: JoinGrant;
  readonly renewGrant: () => Promise<JoinGrant>;
  /** The newest messages, or those before the cursor of a page. */
  readonly loadMessages: (cursor?: string) => Promise<MessagePage>;
  readonly media: LocalMedia;
  readonly certificates: readonly RTCCertificate[];
  readonly environment: SessionEnvironment;
}

const ABSENCE_LIMIT_MS = 120_000;
const CHAT_CONFIRMATION_MS = 10_000;

/**
 * One person's stay in one meeting, across reconnections: signaling, roster, peer links and chat, without a user
 * interface. Media links outlive the signaling connection; the roster of a new one is fitted to the links that live.
 */
export class MeetingSession extends SnapshotStore<MeetingSnapshot> {
  readonly #options: MeetingSessionOptions;
  readonly #channel: SignalingChannel;
  readonly #links: PeerLinks;
  readonly #absences = new Map<string, Alarm>();
  /** By the id of the message that waits for its confirmation. */
  readonly #chatAlarms = new Map<string, Alarm>();
  readonly #stopListening: Cancel[];
  #roster: Roster = [];
  #earlierChat: string | null = null;
  #joinedAt = '';
  #announcedMedia: MediaState | undefined;

  constructor(options: MeetingSessionOptions) {
    super({
      connection: { status: 'connecting', askPerson: false },
      joined: false,
      self: options.identity,
      participants: [],
      chat: emptyChatLog,
      chatHistory: 'loading',
      hasEarlierChat: false,
    });
    this.#options = options;
    const { environment } = options;
    this.#channel = new SignalingChannel({
      ...environment,
      meetingId: options.meetingId,
      grant: options.grant,
      renewGrant: options.renewGrant,
      onState: (state) => {
        this.#onConnection(state);
      },
      onMessage: (message) => {
        this.#onMessage(message);
      },
    });
    this.#links = new PeerLinks({
      ...environment,
      certificates: options.certificates,
      isPoliteTo: (userId) => this.#isNewcomerTo(userId),
      isReachable: (userId) => memberBy(this.#roster, userId)?.presence === 'present',
      ownUserId: () => this.snapshot().self.userId,
      send: (message) => {
        this.#send(message);
      },
      onChange: () => {
        this.#onLinkChange();
      },
    });
    this.#stopListening = [
      options.media.subscribe(() => {
        this.#onLocalMedia();
      }),
      environment.onWake(() => {
        this.#channel.wake();
      }),
      environment.onPageHide(() => {
        this.leave();
      }),
    ];
  }

  start(): void {
    this.#links.setLocalTracks(this.#options.media.snapshot().tracks);
    this.#channel.open();
  }

  /** A clean goodbye: every link is closed and every track stopped when this returns. */
  leave(): void {
    this.#channel.leave();
  }

  retryNow(): void {
    this.#channel.wake();
  }

  reconnectTo(userId: string): void {
    this.#links.reconnect(userId);
    this.#publish();
  }

  sendChat(text: string): void {
    this.#sendChat(this.#options.environment.newId(), text);
  }

  /** Sends a message again that could not be delivered, under its first id. */
  retryChat(id: string): void {
    const failed = this.snapshot().chat.unconfirmed.find((message) => message.id === id);
    if (failed?.status === 'failed') this.#sendChat(id, failed.text);
  }

  reloadChat(): void {
    void this.#loadHistory();
  }

  /** Takes in the page of messages before the oldest one known. */
  loadEarlierChat(): void {
    if (this.#earlierChat !== null) void this.#loadHistory(this.#earlierChat);
  }

  #onConnection(connection: ConnectionState): void {
    if (connection.status !== 'open') this.#setChat(withAllFailed(this.snapshot().chat));
    this.replace({ ...this.snapshot(), connection });
    if (connection.status === 'closed') this.#cleanUp();
  }

  #onMessage(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#onWelcome(message.data);
        break;
      case 'user-joined':
        this.#onUserJoined(message.data);
        break;
      case 'user-left':
        this.#setRoster(withLeft(this.#roster, message.data.userId, message.data.reason, this.#links.isLive));
        break;
      case 'participant-updated':
        if (message.data.userId === this.snapshot().self.userId) {
          this.replace({ ...this.snapshot(), self: { ...this.snapshot().self, role: message.data.role } });
        } else {
          this.#setRoster(withUpdated(this.#roster, message.data));
        }
        break;
      case 'ready':
      case 'offer':
      case 'answer':
      case 'candidate':
        if (memberBy(this.#roster, message.from.userId) !== undefined) this.#links.receive(message);
        this.#publish();
        break;
      case 'chat':
        this.#onChat(message);
        break;
      case 'ice-servers':
        this.#links.setIceServers(message.data.iceServers);
        break;
      case 'error':
        this.#onError(message);
        break;
      case 'ack':
      case 'meeting-ended':
      case 'unrecognised':
        break;
    }
  }

  #onWelcome(welcome: Welcome): void {
    const { userId, userName, role, joinedAt } = welcome;
    this.#joinedAt = joinedAt;
    this.replace({ ...this.snapshot(), joined: true, self: { userId, userName, role } });
    this.#links.setIceServers(welcome.iceServers);
    this.#setRoster(rosterOfWelcome(this.#roster, welcome, this.#links.isLive));
    this.#links.announce(this.#roster.filter(({ presence }) => presence === 'present').map((member) => member.userId));
    this.#announcedMedia = undefined;
    this.#announceMedia();
    this.#publish();
    void this.#loadHistory();
  }

  /** The newcomer of a pair is the polite peer. */
  #isNewcomerTo(userId: string): boolean {
    const other = memberBy(this.#roster, userId);
    const self = { userId: this.snapshot().self.userId, joinedAt: this.#joinedAt };
    return other !== undefined && cameBefore(other, self);
  }

  #onUserJoined(user: Newcomer): void {
    if (user.userId === this.snapshot().self.userId || user.role === 'waiting') return;
    this.#setRoster(withJoined(this.#roster, user));
    this.#links.get(user.userId)?.repeatPendingOffer();
  }

  #onError({ data }: ErrorMessage): void {
    this.#options.environment.log('signaling: error', { code: data.code, message: data.message });
    if (data.id !== undefined) this.#setChat(withFailed(this.snapshot().chat, data.id));
  }

  #onLocalMedia(): void {
    this.#links.setLocalTracks(this.#options.media.snapshot().tracks);
    this.#announceMedia();
  }

  #announceMedia(): void {
    const { tracks, muted } = this.#options.media.snapshot();
    const state = { audio: tracks.audio !== null && !muted, video: tracks.video !== null, screen: false };
    const known = this.#announcedMedia;
    if (known?.audio === state.audio && known.video === state.video) return;
    if (this.#send({ type: 'media-state', data: state })) this.#announcedMedia = state;
  }

  #sendChat(id: string, text: string): void {
    this.#setChat(withSending(this.snapshot().chat, id, text));
    const fail = (): void => {
      this.#setChat(withFailed(this.snapshot().chat, id));
    };
    if (this.#send({ type: 'chat', id, data: { text, clientId: id } })) {
      const alarm = this.#chatAlarms.get(id) ?? new Alarm(this.#options.environment.timers);
      this.#chatAlarms.set(id, alarm);
      alarm.set(CHAT_CONFIRMATION_MS, fail);
    } else {
      fail();
    }
  }

  #onChat({ from, data, timestamp }: ChatMessage): void {
    const { messageId, text, clientId } = data;
    const { userId, userName } = from;
    const ownId = userId === this.snapshot().self.userId ? clientId : undefined;
    const message: StoredMessage = { messageId, userId, userName, text, sentAt: timestamp };
    this.#setChat(withReceived(this.snapshot().chat, message, ownId));
  }

  async #loadHistory(cursor?: string): Promise<void> {
    try {
      const { messages, nextCursor } = await this.#options.loadMessages(cursor);
      // The newest page, loaded again after a reconnection, says nothing new of what lies before the oldest.
      if (cursor !== undefined || this.snapshot().chatHistory !== 'loaded') this.#earlierChat = nextCursor;
      this.#setChat(withHistory(this.snapshot().chat, messages, this.snapshot().self.userId));
      this.replace({ ...this.snapshot(), chatHistory: 'loaded', hasEarlierChat: this.#earlierChat !== null });
    } catch (error) {
      this.#options.environment.log('chat: history not loaded', { error: String(error) });
      this.replace({ ...this.snapshot(), chatHistory: 'failed' });
    }
  }

  /** The one place where the chat changes: the alarms follow it. */
  #setChat(chat: ChatLog): void {
    for (const [id, alarm] of this.#chatAlarms) {
      if (isSending(chat, id)) continue;
      alarm.clear();
      this.#chatAlarms.delete(id);
    }
    this.replace({ ...this.snapshot(), chat });
  }

  /** The one place where the roster changes: links and absence timers follow it. */
  #setRoster(roster: Roster): void {
    this.#roster = roster;
    this.#links.dropAllBut(roster.map(({ userId }) => userId));
    this.#limitAbsences();
    this.#publish();
  }

  /** Whoever is out of the roster keeps the tile as long as media flows, but not for ever. */
  #limitAbsences(): void {
    const absent = new Set(
      this.#roster.filter(({ presence }) => presence === 'reconnecting').map(({ userId }) => userId),
    );
    for (const [userId, alarm] of this.#absences) {
      if (absent.has(userId)) continue;
      alarm.clear();
      this.#absences.delete(userId);
    }
    for (const userId of absent) {
      if (this.#absences.has(userId)) continue;
      const alarm = new Alarm(this.#options.environment.timers);
      this.#absences.set(userId, alarm);
      alarm.set(ABSENCE_LIMIT_MS, () => {
        this.#setRoster(without(this.#roster, userId));
      });
    }
  }

  #onLinkChange(): void {
    const gone = this.#roster.filter(
      ({ userId, presence }) => presence === 'reconnecting' && this.#links.get(userId)?.state === 'lost',
    );
    if (gone.length === 0) {
      this.#publish();
    } else {
      this.#setRoster(gone.reduce((roster, { userId }) => without(roster, userId), this.#roster));
    }
  }

  #publish(): void {
    const participants = this.#roster.map((member) => {
      const link = this.#links.get(member.userId);
      return { ...member, link: link?.state ?? 'connecting', stream: link?.stream ?? null };
    });
    this.replace({ ...this.snapshot(), participants });
  }

  #send(message: ClientMessage): boolean {
    const sent = this.#channel.send(message);
    this.#options.environment.log(sent ? 'signaling: sent' : 'signaling: not sent, no connection', {
      type: message.type,
    });
    return sent;
  }

  #cleanUp(): void {
    for (const stop of this.#stopListening) stop();
    this.#options.media.stop();
    this.#setRoster([]);
  }
}
