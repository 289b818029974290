import type { ClientMessage } from '../protocol/clientMessages';
import type { CandidateData, LinkMessage, SessionDescriptionData } from '../protocol/serverMessages';
import type { Log } from './debugLog';
import type { LocalTracks } from './localMedia';
import { PeerLink } from './peerLink';
import type { Timers } from './timers';

interface PeerLinksOptions {
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly certificates: readonly RTCCertificate[];
  readonly isPoliteTo: (userId: string) => boolean;
  readonly isReachable: (userId: string) => boolean;
  readonly ownUserId: () => string;
  readonly send: (message: ClientMessage) => void;
  readonly onChange: () => void;
  readonly newId: () => string;
  readonly timers: Timers;
  readonly log: Log;
}

/** At most one peer link to each participant, by userId: links outlive the signaling sessions they were made in. */
export class PeerLinks {
  readonly #options: PeerLinksOptions;
  readonly #links = new Map<string, PeerLink>();
  /** The link last dropped for each participant, to recognise an offer that still belongs to it. */
  readonly #retiredLinkIds = new Map<string, string>();
  readonly #localStream = new MediaStream();
  #localTracks: LocalTracks = { audio: null, video: null };
  #iceServers: readonly RTCIceServer[] = [];

  constructor(options: PeerLinksOptions) {
    this.#options = options;
  }

  get(userId: string): PeerLink | undefined {
    return this.#links.get(userId);
  }

  readonly isLive = (userId: string): boolean => this.#links.get(userId)?.state === 'connected';

  setLocalTracks(tracks: LocalTracks): void {
    this.#localTracks = tracks;
    for (const link of this.#links.values()) link.setLocalTracks(tracks);
  }

  setIceServers(iceServers: readonly RTCIceServer[]): void {
    this.#iceServers = iceServers;
    for (const link of this.#links.values()) link.setIceServers(iceServers);
  }

  /** A new session has begun: keeps what works, and says "I hold no peer connection" to everyone else who is there. */
  announce(presentUserIds: readonly string[]): void {
    for (const userId of [...this.#links.keys()]) {
      if (!this.isLive(userId)) this.drop(userId);
    }
    if (this.#links.size === 0) {
      this.#options.send({ type: 'ready', data: { userId: this.#options.ownUserId() } });
      return;
    }
    for (const userId of presentUserIds) {
      const link = this.#links.get(userId);
      if (link === undefined) {
        this.#sendReadyTo(userId);
      } else {
        link.repeatPendingOffer();
      }
    }
  }

  /** A person asked for another try. */
  reconnect(userId: string): void {
    this.drop(userId);
    this.#sendReadyTo(userId);
  }

  receive(message: LinkMessage): void {
    const { userId } = message.from;
    switch (message.type) {
      case 'ready':
        this.drop(userId);
        this.#create(userId).startOffering();
        break;
      case 'offer':
        this.#receiveOffer(userId, message.data);
        break;
      case 'answer':
        void this.#links.get(userId)?.receiveDescription(message.data);
        break;
      case 'candidate':
        this.#receiveCandidate(userId, message.data);
        break;
    }
  }

  drop(userId: string): void {
    const link = this.#links.get(userId);
    if (link === undefined) return;
    link.close();
    this.#links.delete(userId);
    this.#retiredLinkIds.set(userId, link.linkId);
  }

  dropAllBut(userIds: readonly string[]): void {
    for (const userId of [...this.#links.keys()]) {
      if (!userIds.includes(userId)) this.drop(userId);
    }
  }

  #receiveOffer(userId: string, offer: SessionDescriptionData): void {
    const existing = this.#links.get(userId);
    if (existing?.state === 'lost') this.drop(userId);
    const current = this.#links.get(userId);
    if (offer.linkId !== undefined && offer.linkId === this.#retiredLinkIds.get(userId)) {
      // They renegotiate a connection that is gone here, which no new one can answer: ask for a new link instead.
      if (current === undefined) this.#sendReadyTo(userId);
      return;
    }
    const belongsToAnother = offer.linkId !== undefined && offer.linkId !== current?.linkId;
    if (current?.isNegotiated === true && belongsToAnother) this.drop(userId);
    void (this.#links.get(userId) ?? this.#create(userId)).receiveDescription(offer);
  }

  #receiveCandidate(userId: string, candidate: CandidateData): void {
    const link = this.#links.get(userId);
    if (link === undefined || link.state === 'lost') {
      this.#options.log('link: candidate without a link ignored', { remoteUserId: userId });
      return;
    }
    void link.receiveCandidate(candidate);
  }

  #create(userId: string): PeerLink {
    const { createConnection, certificates, send, onChange, timers, log, newId } = this.#options;
    const link = new PeerLink({
      remoteUserId: userId,
      linkId: newId(),
      isPolite: () => this.#options.isPoliteTo(userId),
      isRemoteReachable: () => this.#options.isReachable(userId),
      connection: createConnection({
        iceServers: [...this.#iceServers],
        bundlePolicy: 'max-bundle',
        certificates: [...certificates],
      }),
      localStream: this.#localStream,
      localTracks: this.#localTracks,
      send,
      onChange,
      timers,
      log,
    });
    this.#links.set(userId, link);
    return link;
  }

  #sendReadyTo(userId: string): void {
    this.#options.send({ type: 'ready', targetUserId: userId, data: { userId: this.#options.ownUserId() } });
  }
}
