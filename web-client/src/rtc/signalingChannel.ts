import { encodeClientMessage, type ClientMessage } from '../protocol/clientMessages';
import { closeCodes, mayReconnectAfter } from '../protocol/closeCodes';
import { decodeServerMessage } from '../protocol/decodeServerMessage';
import { ProtocolViolation } from '../protocol/fieldReader';
import { RequestRefused, type Problem } from '../protocol/problem';
import type { ServerMessage } from '../protocol/serverMessages';
import type { Log } from './debugLog';
import { probeHandshake } from './handshakeProbe';
import { planRetry } from './reconnectPolicy';
import { endOfCloseCode, endOfProblem, type SessionEnd } from './sessionEnd';
import { Alarm, type Timers } from './timers';

/** What `POST /meetings/{meetingId}/join` gives: the right to open one socket. */
export interface JoinGrant {
  readonly token: string;
  readonly webSocketUrl: string;
}

export type ConnectionState =
  | { readonly status: 'connecting'; readonly askPerson: boolean }
  | { readonly status: 'open' }
  | { readonly status: 'waiting'; readonly retryAt: number; readonly askPerson: boolean }
  | { readonly status: 'closed'; readonly end: SessionEnd };

interface SignalingChannelOptions {
  readonly meetingId: string;
  readonly grant: JoinGrant;
  /** Takes the seat again; rejects with RequestRefused when the server says no. */
  readonly renewGrant: () => Promise<JoinGrant>;
  readonly openSocket: (url: string, protocols: string[]) => WebSocket;
  readonly fetchPage: typeof fetch;
  readonly timers: Timers;
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly onState: (state: ConnectionState) => void;
  readonly onMessage: (message: ServerMessage) => void;
}

const SUBPROTOCOL = 'cloudmeetx.v1';
const WELCOME_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 5_000;
const UNAUTHORISED = 401;

/**
 * The signaling socket of one meeting and all its successors: connects, keeps itself alive, and connects again until
 * the server says that there is no point. It is open from `welcome` on; before that nothing can be sent.
 */
export class SignalingChannel {
  readonly #options: SignalingChannelOptions;
  readonly #deadline: Alarm;
  readonly #retry: Alarm;
  #state: ConnectionState = { status: 'connecting', askPerson: false };
  #grant: JoinGrant;
  #grantSpent = false;
  #socket: WebSocket | undefined;
  #handshakeDone = false;
  #failedTries = 0;
  #pingIntervalMs = 0;
  /** Grows with every attempt, so that late answers to earlier ones are recognised. */
  #attempt = 0;

  constructor(options: SignalingChannelOptions) {
    this.#options = options;
    this.#grant = options.grant;
    this.#deadline = new Alarm(options.timers);
    this.#retry = new Alarm(options.timers);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  open(): void {
    this.#connect();
  }

  /** @returns whether the message was handed to an open socket */
  send(message: ClientMessage): boolean {
    if (this.#state.status !== 'open' || this.#socket === undefined) return false;
    this.#socket.send(encodeClientMessage(this.#options.meetingId, message));
    return true;
  }

  /** Something changed for the better (network, visibility, a person's wish): stop waiting, or see whether all is well. */
  wake(): void {
    if (this.#state.status === 'waiting') {
      this.#connect();
    } else if (this.#state.status === 'open') {
      this.#ping();
    }
  }

  /** A clean goodbye. */
  leave(): void {
    this.send({ type: 'leave', data: {} });
    this.#finish({ kind: 'left' });
  }

  #connect(): void {
    this.#retry.clear();
    this.#attempt += 1;
    this.#enter({ status: 'connecting', askPerson: this.#plan().askPerson });
    if (this.#grantSpent) {
      void this.#renewThenOpen(this.#attempt);
    } else {
      this.#openSocket();
    }
  }

  async #renewThenOpen(attempt: number): Promise<void> {
    try {
      const grant = await this.#options.renewGrant();
      if (attempt !== this.#attempt) return;
      this.#grant = grant;
      this.#grantSpent = false;
      this.#openSocket();
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#options.log('signaling: no new grant', { error: String(error) });
      if (error instanceof RequestRefused) {
        this.#onRefused(error.problem);
      } else {
        this.#retryLater();
      }
    }
  }

  /** Where resuming will begin: another token and subprotocol, the same socket. */
  #openSocket(): void {
    const socket = this.#createSocket();
    if (socket === undefined) {
      this.#finish({ kind: 'unusable-address' });
      return;
    }
    this.#socket = socket;
    this.#handshakeDone = false;
    socket.onopen = () => {
      this.#handshakeDone = true;
      this.#options.log('signaling: socket open');
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') this.#onFrame(event.data);
    };
    socket.onclose = (event) => {
      this.#onClose(event.code);
    };
    this.#deadline.set(WELCOME_TIMEOUT_MS, () => {
      this.#abandon('no welcome');
    });
  }

  /** Undefined where the address is none, or of a kind that the browser forbids: `ws:` on a page from `https:`. */
  #createSocket(): WebSocket | undefined {
    try {
      return this.#options.openSocket(this.#socketUrl(), [SUBPROTOCOL, `token.${this.#grant.token}`]);
    } catch (error) {
      this.#options.log('signaling: socket not opened', { error: String(error) });
      return undefined;
    }
  }

  #socketUrl(): string {
    const url = new URL(this.#grant.webSocketUrl);
    url.searchParams.set('meetingId', this.#options.meetingId);
    return url.href;
  }

  #onFrame(text: string): void {
    const message = this.#decode(text);
    if (message === undefined) return;
    this.#options.log('signaling: received', { type: message.type, seq: message.seq });
    if (message.type === 'welcome') {
      this.#pingIntervalMs = message.data.pingIntervalSeconds * 1000;
      this.#failedTries = 0;
      this.#enter({ status: 'open' });
    }
    if (this.#state.status === 'open') this.#awaitSilence();
    this.#options.onMessage(message);
  }

  #decode(text: string): ServerMessage | undefined {
    try {
      return decodeServerMessage(text);
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.#options.log('signaling: unreadable message ignored', { reason: error.message });
      return undefined;
    }
  }

  /** A browser sees no WebSocket pings, so a silent socket is asked for a sign of life. */
  #awaitSilence(): void {
    this.#deadline.set(this.#pingIntervalMs, () => {
      this.#ping();
    });
  }

  #ping(): void {
    this.send({ type: 'ping', id: this.#options.newId(), data: {} });
    this.#deadline.set(ANSWER_TIMEOUT_MS, () => {
      this.#abandon('no answer');
    });
  }

  /** Gives up a socket that looks alive and is not. Its close handshake may take minutes: nobody waits for it. */
  #abandon(reason: string): void {
    this.#options.log('signaling: socket given up', { reason });
    this.#detachSocket()?.close(closeCodes.noPong.code, reason);
    this.#onDropped();
  }

  #onClose(code: number): void {
    this.#options.log('signaling: socket closed', { code, handshakeDone: this.#handshakeDone });
    this.#detachSocket();
    if (!this.#handshakeDone) {
      void this.#askWhyRefused(this.#attempt);
    } else if (mayReconnectAfter(code)) {
      if (code === closeCodes.sessionGone.code) this.#grantSpent = true;
      this.#onDropped();
    } else {
      this.#finish(endOfCloseCode(code));
    }
  }

  async #askWhyRefused(attempt: number): Promise<void> {
    const verdict = await probeHandshake(this.#options.fetchPage, this.#socketUrl(), this.#grant.token);
    if (attempt !== this.#attempt) return;
    this.#options.log('signaling: handshake failed', { verdict: verdict.kind });
    if (verdict.kind === 'refused') {
      this.#onRefused(verdict.problem);
    } else {
      this.#retryLater();
    }
  }

  #onRefused(problem: Problem): void {
    const end = endOfProblem(problem);
    if (end !== undefined) {
      this.#finish(end);
      return;
    }
    // The first 401 asks for a new grant at once; a fresh one that is refused too has to wait its turn.
    const renewNow = problem.status === UNAUTHORISED && !this.#grantSpent && this.#failedTries === 0;
    if (problem.status === UNAUTHORISED) this.#grantSpent = true;
    if (renewNow) {
      this.#failedTries += 1;
      this.#connect();
    } else {
      this.#retryLater(problem.retryAfterMs);
    }
  }

  /** A working connection broke, or one that never worked did: only the latter counts as a failed try. */
  #onDropped(): void {
    if (this.#state.status === 'open') {
      this.#wait();
    } else {
      this.#retryLater();
    }
  }

  #retryLater(retryAfterMs?: number): void {
    this.#failedTries += 1;
    this.#wait(retryAfterMs);
  }

  #wait(retryAfterMs?: number): void {
    const { timers } = this.#options;
    const { delayMs, askPerson } = this.#plan(retryAfterMs);
    this.#enter({ status: 'waiting', retryAt: timers.now() + delayMs, askPerson });
    this.#retry.set(delayMs, () => {
      this.#connect();
    });
  }

  #plan(retryAfterMs?: number): ReturnType<typeof planRetry> {
    return planRetry(this.#failedTries, this.#options.random(), retryAfterMs);
  }

  #finish(end: SessionEnd): void {
    this.#attempt += 1;
    this.#retry.clear();
    this.#detachSocket()?.close(closeCodes.left.code);
    if (this.#state.status !== 'closed') this.#enter({ status: 'closed', end });
  }

  #detachSocket(): WebSocket | undefined {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#deadline.clear();
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
    }
    return socket;
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#options.log('signaling: state', { ...state, failedTries: this.#failedTries });
    this.#options.onState(state);
  }
}
