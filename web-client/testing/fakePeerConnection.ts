import { FakeTrack } from './fakeMedia';

type Kind = 'audio' | 'video';

class FakeTransceiver {
  direction: RTCRtpTransceiverDirection;
  readonly receiver: { readonly track: FakeTrack };
  readonly sender: {
    track: MediaStreamTrack | null;
    replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
    setStreams: () => void;
  };

  constructor(kind: Kind, direction: RTCRtpTransceiverDirection, track: MediaStreamTrack | null) {
    this.direction = direction;
    this.receiver = { track: new FakeTrack(kind) };
    this.sender = {
      track,
      replaceTrack: (next) => {
        this.sender.track = next;
        return Promise.resolve();
      },
      setStreams: () => undefined,
    };
  }
}

/**
 * An RTCPeerConnection as far as negotiation goes: the signaling states of JSEP with implicit rollback, and
 * `negotiationneeded` in a later microtask. The "sdp" is a number that counts the descriptions made here.
 */
export class FakePeerConnection {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescription | null = null;
  remoteDescription: RTCSessionDescription | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidate | null }) => void) | null = null;
  ontrack: ((event: { track: FakeTrack }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  readonly addedCandidates: string[] = [];
  restarts = 0;
  rollbacks = 0;
  closed = false;
  readonly configuration: RTCConfiguration;
  readonly #transceivers: FakeTransceiver[] = [];
  #descriptions = 0;
  #negotiationNeeded = false;

  constructor(configuration: RTCConfiguration = {}) {
    this.configuration = configuration;
  }

  asConnection(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(): void {
    // Nothing here gathers candidates.
  }

  getTransceivers(): FakeTransceiver[] {
    return this.#transceivers;
  }

  addTransceiver(trackOrKind: MediaStreamTrack | Kind, { direction = 'sendrecv' }: RTCRtpTransceiverInit = {}): void {
    const track = typeof trackOrKind === 'string' ? null : trackOrKind;
    const kind = typeof trackOrKind === 'string' ? trackOrKind : (trackOrKind.kind as Kind);
    this.#transceivers.push(new FakeTransceiver(kind, direction, track));
    this.needNegotiation();
  }

  restartIce(): void {
    this.restarts += 1;
    this.needNegotiation();
  }

  needNegotiation(): void {
    if (this.#negotiationNeeded) return;
    this.#negotiationNeeded = true;
    this.#fireNegotiationNeeded();
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    this.#assertOpen();
    this.#descriptions += 1;
    const isAnswer = this.signalingState === 'have-remote-offer';
    this.#negotiationNeeded = false;
    this.localDescription = { type: isAnswer ? 'answer' : 'offer', sdp: `local-${this.#descriptions}` } as never;
    this.signalingState = isAnswer ? 'stable' : 'have-local-offer';
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    this.#assertOpen();
    if (description.type === 'offer') {
      if (this.signalingState === 'have-local-offer') this.rollbacks += 1;
      this.signalingState = 'have-remote-offer';
      for (const kind of ['audio', 'video'] as const) {
        if (!this.#transceivers.some(({ receiver }) => receiver.track.kind === kind)) {
          this.#transceivers.push(new FakeTransceiver(kind, 'recvonly', null));
        }
      }
    } else {
      if (this.signalingState !== 'have-local-offer') throw new DOMException('no offer', 'InvalidStateError');
      this.signalingState = 'stable';
    }
    this.remoteDescription = description as RTCSessionDescription;
  }

  async addIceCandidate({ candidate = '' }: RTCIceCandidateInit): Promise<void> {
    await Promise.resolve();
    if (this.remoteDescription === null) throw new DOMException('no description', 'InvalidStateError');
    this.addedCandidates.push(candidate);
  }

  close(): void {
    this.closed = true;
    this.signalingState = 'closed';
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  #assertOpen(): void {
    if (this.closed) throw new DOMException('closed', 'InvalidStateError');
  }

  #fireNegotiationNeeded(): void {
    queueMicrotask(() => {
      if (this.#negotiationNeeded && this.signalingState === 'stable') this.onnegotiationneeded?.();
    });
  }
}
