import type { ClientMessage } from '../protocol/clientMessages';
import type { CandidateData, SessionDescriptionData } from '../protocol/serverMessages';
import type { Log } from './debugLog';
import type { LocalTracks } from './localMedia';
import { Alarm, type Timers } from './timers';

/** `interrupted`: it worked and may work again by itself. `lost`: given up, until somebody asks for a new link. */
export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'lost';

interface PeerLinkOptions {
  readonly remoteUserId: string;
  /** Tells this link's messages from those of an earlier one; the answering side takes over the offering side's. */
  readonly linkId: string;
  /** Who gives way when both offer at once (W3C webrtc-pc, "perfect negotiation"). */
  readonly isPolite: () => boolean;
  /** False while the other side has no signaling connection: then an ICE restart cannot reach it. */
  readonly isRemoteReachable: () => boolean;
  readonly connection: RTCPeerConnection;
  /** Groups the tracks that are sent, for receivers that look at streams. */
  readonly localStream: MediaStream;
  readonly localTracks: LocalTracks;
  readonly send: (message: ClientMessage) => void;
  readonly onChange: () => void;
  readonly timers: Timers;
  readonly log: Log;
}

type Kind = keyof LocalTracks;

const KINDS = ['audio', 'video'] as const satisfies readonly Kind[];
const CONNECT_TIMEOUT_MS = 30_000;
const DISCONNECTED_GRACE_MS = 3_000;
const RESTART_TIMEOUT_MS = 15_000;

/** One RTCPeerConnection to one participant: negotiation, tracks in both directions, and what happens when it fails. */
export class PeerLink {
  /** What arrives from the other side. One object for the link's whole life; tracks come and go in it. */
  readonly stream = new MediaStream();
  readonly #options: PeerLinkOptions;
  readonly #connection: RTCPeerConnection;
  readonly #alarm: Alarm;
  #linkId: string;
  #localTracks: LocalTracks;
  #state: LinkState = 'connecting';
  #restarting = false;
  #closed = false;
  #makingOffer = false;
  #ignoreOffer = false;
  #isSettingRemoteAnswerPending = false;
  #earlyCandidates: RTCIceCandidateInit[] = [];

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#linkId = options.linkId;
    this.#localTracks = options.localTracks;
    this.#alarm = new Alarm(options.timers);
    this.#observe();
    this.#alarm.set(CONNECT_TIMEOUT_MS, () => {
      this.#lose('not connected in time');
    });
  }

  get linkId(): string {
    return this.#linkId;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Whether the other side has described itself on this link. */
  get isNegotiated(): boolean {
    return this.#connection.remoteDescription !== null;
  }

  /** Adds what there is to send and to receive, which makes the connection ask for an offer. */
  startOffering(): void {
    for (const kind of KINDS) this.#addTransceiver(kind);
  }

  /** Repeats an offer that is still without an answer, after a signaling connection was replaced. */
  repeatPendingOffer(): void {
    if (this.#connection.signalingState === 'have-local-offer') this.#sendLocalDescription();
  }

  async receiveDescription({ description, linkId }: SessionDescriptionData): Promise<void> {
    if (description.type === 'answer' && this.#isForeign(linkId)) {
      this.#log('answer to an earlier link ignored');
      return;
    }
    const readyForOffer =
      !this.#makingOffer && (this.#connection.signalingState === 'stable' || this.#isSettingRemoteAnswerPending);
    const offerCollision = description.type === 'offer' && !readyForOffer;
    this.#ignoreOffer = !this.#options.isPolite() && offerCollision;
    if (this.#ignoreOffer) {
      this.#log('colliding offer ignored');
      return;
    }
    if (offerCollision) this.#log('colliding offer accepted, own offer rolled back');
    if (description.type === 'offer' && linkId !== undefined) this.#linkId = linkId;
    try {
      await this.#applyRemoteDescription(description);
      if (description.type === 'offer') await this.#answer();
    } catch (error) {
      if (!this.#closed) this.#log('negotiation failed', { step: description.type, error: String(error) });
    }
  }

  async receiveCandidate({ candidate, linkId }: CandidateData): Promise<void> {
    if (this.#ignoreOffer || this.#isForeign(linkId)) return;
    if (this.#connection.remoteDescription === null) {
      this.#earlyCandidates.push(candidate);
      return;
    }
    await this.#addCandidate(candidate);
  }

  /** Sends another track, or none. Only the first track of a kind ever needs a renegotiation. */
  setLocalTracks(tracks: LocalTracks): void {
    this.#localTracks = tracks;
    if (this.#closed || this.#connection.getTransceivers().length === 0) return;
    for (const kind of KINDS) this.#attachTrack(kind);
  }

  setIceServers(iceServers: readonly RTCIceServer[]): void {
    if (this.#closed) return;
    this.#connection.setConfiguration({ ...this.#connection.getConfiguration(), iceServers: [...iceServers] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#alarm.clear();
    const connection = this.#connection;
    connection.onnegotiationneeded = connection.onicecandidate = connection.ontrack = null;
    connection.onconnectionstatechange = null;
    connection.close();
    this.#log('closed');
  }

  #observe(): void {
    const connection = this.#connection;
    connection.onnegotiationneeded = () => {
      void this.#makeOffer();
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null) this.#sendCandidate(candidate);
    };
    connection.ontrack = ({ track }) => {
      this.#receiveTrack(track);
    };
    connection.onconnectionstatechange = () => {
      this.#onConnectionState(connection.connectionState);
    };
  }

  async #makeOffer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#connection.setLocalDescription();
      this.#sendLocalDescription();
    } catch (error) {
      if (!this.#closed) this.#log('offer failed', { error: String(error) });
    } finally {
      this.#makingOffer = false;
    }
  }

  async #applyRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.#isSettingRemoteAnswerPending = description.type === 'answer';
    try {
      await this.#connection.setRemoteDescription(description);
    } finally {
      this.#isSettingRemoteAnswerPending = false;
    }
    this.#log('remote description applied', { type: description.type });
    const candidates = this.#earlyCandidates;
    this.#earlyCandidates = [];
    await Promise.all(candidates.map((candidate) => this.#addCandidate(candidate)));
  }

  async #answer(): Promise<void> {
    for (const kind of KINDS) this.#attachTrack(kind);
    await this.#connection.setLocalDescription();
    this.#sendLocalDescription();
  }

  async #addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch (error) {
      if (!this.#ignoreOffer && !this.#closed) this.#log('candidate refused', { error: String(error) });
    }
  }

  #sendLocalDescription(): void {
    const description = this.#connection.localDescription;
    if (description === null || this.#closed) return;
    const { type, sdp } = description;
    const address = { targetUserId: this.#options.remoteUserId };
    const linkId = this.#linkId;
    this.#log('local description sent', { type });
    if (type === 'offer') this.#options.send({ type, ...address, data: { offer: { type, sdp }, linkId } });
    if (type === 'answer') this.#options.send({ type, ...address, data: { answer: { type, sdp }, linkId } });
  }

  #sendCandidate({ candidate, sdpMid, sdpMLineIndex }: RTCIceCandidate): void {
    this.#options.send({
      type: 'candidate',
      targetUserId: this.#options.remoteUserId,
      data: { candidate: { candidate, sdpMid, sdpMLineIndex }, linkId: this.#linkId },
    });
  }

  #addTransceiver(kind: Kind): void {
    const track = this.#localTracks[kind];
    this.#connection.addTransceiver(track ?? kind, {
      direction: track === null ? 'recvonly' : 'sendrecv',
      streams: track === null ? [] : [this.#options.localStream],
    });
  }

  /** Puts the local track of a kind on its transceiver. Once it can send it stays so: no track then sends nothing. */
  #attachTrack(kind: Kind): void {
    const track = this.#localTracks[kind];
    const transceiver = this.#connection
      .getTransceivers()
      .find((candidate) => candidate.receiver.track.kind === kind && candidate.direction !== 'stopped');
    if (transceiver === undefined) {
      if (track !== null) this.#addTransceiver(kind);
      return;
    }
    if (track !== null && transceiver.direction !== 'sendrecv') {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(this.#options.localStream);
    }
    if (transceiver.sender.track !== track) {
      transceiver.sender.replaceTrack(track).catch((error: unknown) => {
        if (!this.#closed) this.#log('track not replaced', { kind, error: String(error) });
      });
    }
  }

  #receiveTrack(track: MediaStreamTrack): void {
    this.stream.addTrack(track);
    track.onended = () => {
      this.stream.removeTrack(track);
      this.#options.onChange();
    };
    this.#options.onChange();
  }

  #onConnectionState(connectionState: RTCPeerConnectionState): void {
    this.#log('connection state', { connectionState });
    switch (connectionState) {
      case 'connected':
        this.#alarm.clear();
        this.#restarting = false;
        this.#enter('connected');
        break;
      case 'disconnected':
        if (this.#restarting) return;
        this.#alarm.set(DISCONNECTED_GRACE_MS, () => {
          this.#restartIce();
        });
        this.#enter('interrupted');
        break;
      case 'failed':
        this.#restartIce();
        break;
      default:
        break;
    }
  }

  /** Tries once, within a bound; a second failure is final. */
  #restartIce(): void {
    if (this.#restarting) return;
    if (!this.#options.isRemoteReachable()) {
      if (this.#connection.connectionState === 'failed') this.#lose('failed while the other side is away');
      return;
    }
    this.#log('ICE restart');
    this.#restarting = true;
    this.#alarm.set(RESTART_TIMEOUT_MS, () => {
      this.#lose('ICE restart did not help');
    });
    this.#enter('interrupted');
    this.#connection.restartIce();
  }

  #lose(reason: string): void {
    this.#log('lost', { reason });
    this.close();
    this.#enter('lost');
  }

  #enter(state: LinkState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onChange();
  }

  #isForeign(linkId: string | undefined): boolean {
    return linkId !== undefined && linkId !== this.#linkId;
  }

  #log(event: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#options.log(`link: ${event}`, { remoteUserId: this.#options.remoteUserId, ...details });
  }
}
