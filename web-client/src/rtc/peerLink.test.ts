import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTrack } from '../../testing/fakeMedia';
import { FakePeerConnection } from '../../testing/fakePeerConnection';
import { ManualTimers } from '../../testing/manualTimers';
import type { ClientMessage } from '../protocol/clientMessages';
import { PeerLink } from './peerLink';

interface Side {
  readonly link: PeerLink;
  readonly connection: FakePeerConnection;
  readonly timers: ManualTimers;
  readonly sent: ClientMessage[];
  remoteReachable: boolean;
}

const camera = new FakeTrack('video').asTrack();

function createSide(options: { polite: boolean; linkId?: string; video?: MediaStreamTrack | null }): Side {
  const { polite, linkId = polite ? 'polite-link' : 'impolite-link', video = camera } = options;
  const connection = new FakePeerConnection();
  const timers = new ManualTimers();
  const sent: ClientMessage[] = [];
  const side = { connection, timers, sent, remoteReachable: true };
  const link = new PeerLink({
    remoteUserId: 'grace',
    linkId,
    isPolite: () => polite,
    isRemoteReachable: () => side.remoteReachable,
    connection: connection.asConnection(),
    localStream: new MediaStream(),
    localTracks: { audio: null, video },
    send: (message) => sent.push(message),
    onChange: () => undefined,
    timers,
    log: () => undefined,
  });
  return Object.assign(side, { link });
}

/** Lets every microtask run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** Hands what one side sent to the other, in order. */
async function deliver(from: Side, to: Side): Promise<void> {
  for (const message of from.sent.splice(0)) {
    const { linkId } = message.data as { linkId: string };
    if (message.type === 'offer') void to.link.receiveDescription({ description: message.data.offer, linkId });
    if (message.type === 'answer') void to.link.receiveDescription({ description: message.data.answer, linkId });
    if (message.type === 'candidate') void to.link.receiveCandidate({ candidate: message.data.candidate, linkId });
  }
  await settle();
}

function typesSent(side: Side): string[] {
  return side.sent.map(({ type }) => type);
}

let polite: Side;
let impolite: Side;

beforeEach(() => {
  polite = createSide({ polite: true });
  impolite = createSide({ polite: false });
});

async function connect(): Promise<void> {
  impolite.link.startOffering();
  await settle();
  await deliver(impolite, polite);
  await deliver(polite, impolite);
  polite.connection.become('connected');
  impolite.connection.become('connected');
}

describe('negotiation', () => {
  it('of an offer and an answer ends stable on both sides', async () => {
    await connect();
    expect([polite.connection.signalingState, impolite.connection.signalingState]).toEqual(['stable', 'stable']);
    expect([polite.link.state, impolite.link.state]).toEqual(['connected', 'connected']);
  });

  it('gives the answering side the link id of the offering side', async () => {
    await connect();
    expect(polite.link.linkId).toBe('impolite-link');
  });

  it('lets the impolite peer ignore a colliding offer', async () => {
    polite.link.startOffering();
    impolite.link.startOffering();
    await settle();
    await deliver(polite, impolite);
    expect(impolite.connection.remoteDescription).toBeNull();
    expect(typesSent(impolite)).toEqual(['offer']);
  });

  it('lets the polite peer roll back its own offer and answer the colliding one', async () => {
    polite.link.startOffering();
    impolite.link.startOffering();
    await settle();
    const ignored = polite.sent.splice(0);
    await deliver(impolite, polite);
    expect(ignored).toHaveLength(1);
    expect(polite.connection.rollbacks).toBe(1);
    expect(typesSent(polite)).toEqual(['answer']);
  });

  it('that collides comes to one result on both sides', async () => {
    await connect();
    polite.connection.needNegotiation();
    impolite.connection.needNegotiation();
    await settle();
    const fromPolite = polite.sent.splice(0);
    await deliver(impolite, polite);
    polite.sent.unshift(...fromPolite);
    await deliver(polite, impolite);
    expect([polite.connection.signalingState, impolite.connection.signalingState]).toEqual(['stable', 'stable']);
    expect(polite.connection.remoteDescription?.sdp).toBe(impolite.connection.localDescription?.sdp);
  });

  it('survives an answer that nobody asked for', async () => {
    await connect();
    await impolite.link.receiveDescription({ description: { type: 'answer', sdp: 'late' }, linkId: 'impolite-link' });
    expect(impolite.connection.signalingState).toBe('stable');
  });

  it('does not take an answer that belongs to an earlier link', async () => {
    impolite.link.startOffering();
    await settle();
    await impolite.link.receiveDescription({ description: { type: 'answer', sdp: 'old' }, linkId: 'old-link' });
    expect(impolite.connection.signalingState).toBe('have-local-offer');
  });

  it('works with a client that knows no link ids', async () => {
    impolite.link.startOffering();
    await settle();
    await impolite.link.receiveDescription({ description: { type: 'answer', sdp: 'plain' }, linkId: undefined });
    expect(impolite.connection.signalingState).toBe('stable');
  });

  it('repeats an offer that is still without an answer', async () => {
    impolite.link.startOffering();
    await settle();
    impolite.link.repeatPendingOffer();
    expect(typesSent(impolite)).toEqual(['offer', 'offer']);
  });

  it('does not repeat an offer that was answered', async () => {
    await connect();
    impolite.link.repeatPendingOffer();
    expect(impolite.sent).toEqual([]);
  });
});

describe('candidates', () => {
  const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 };

  it('that come before the description are kept until it is there', async () => {
    await polite.link.receiveCandidate({ candidate, linkId: undefined });
    expect(polite.connection.addedCandidates).toEqual([]);
    await polite.link.receiveDescription({ description: { type: 'offer', sdp: 'x' }, linkId: undefined });
    expect(polite.connection.addedCandidates).toEqual(['candidate:1']);
  });

  it('of an ignored offer are swallowed', async () => {
    impolite.link.startOffering();
    await settle();
    await impolite.link.receiveDescription({ description: { type: 'offer', sdp: 'x' }, linkId: undefined });
    await impolite.link.receiveCandidate({ candidate, linkId: undefined });
    await impolite.link.receiveDescription({ description: { type: 'answer', sdp: 'y' }, linkId: undefined });
    expect(impolite.connection.addedCandidates).toEqual([]);
  });

  it('of an earlier link are dropped', async () => {
    await connect();
    await polite.link.receiveCandidate({ candidate, linkId: 'old-link' });
    expect(polite.connection.addedCandidates).toEqual([]);
  });

  it('may be empty at the end', async () => {
    await connect();
    await polite.link.receiveCandidate({ candidate: { candidate: '' }, linkId: 'impolite-link' });
    expect(polite.connection.addedCandidates).toEqual(['']);
  });

  it('are sent as the plain format has them', () => {
    const gathered = { ...candidate, usernameFragment: 'u', foundation: '1' } as unknown as RTCIceCandidate;
    polite.connection.onicecandidate?.({ candidate: gathered });
    expect(polite.sent).toEqual([
      { type: 'candidate', targetUserId: 'grace', data: { candidate, linkId: 'polite-link' } },
    ]);
  });
});

describe('local tracks', () => {
  it('that are missing leave their kind receive-only', async () => {
    impolite.link.startOffering();
    await settle();
    expect(impolite.connection.getTransceivers().map(({ direction }) => direction)).toEqual(['recvonly', 'sendrecv']);
  });

  it('are attached to what the other side offers', async () => {
    await connect();
    const [audio, video] = polite.connection.getTransceivers();
    expect([audio?.direction, video?.direction]).toEqual(['recvonly', 'sendrecv']);
    expect(video?.sender.track).toBe(camera);
  });

  it('come and go without negotiation once their kind was sent', async () => {
    await connect();
    impolite.link.setLocalTracks({ audio: null, video: null });
    const another = new FakeTrack('video').asTrack();
    impolite.link.setLocalTracks({ audio: null, video: another });
    await settle();
    const video = impolite.connection.getTransceivers()[1];
    expect(video?.sender.track).toBe(another);
    expect(video?.direction).toBe('sendrecv');
    expect(impolite.sent).toEqual([]);
  });

  it('of a kind that was never sent turn it into a sending one', async () => {
    await connect();
    impolite.link.setLocalTracks({ audio: new FakeTrack('audio').asTrack(), video: camera });
    expect(impolite.connection.getTransceivers()[0]?.direction).toBe('sendrecv');
  });
});

describe('a failing connection', () => {
  it('that is only disconnected for a moment is left alone', async () => {
    await connect();
    impolite.connection.become('disconnected');
    impolite.timers.advance(2_999);
    impolite.connection.become('connected');
    impolite.timers.advance(60_000);
    expect(impolite.connection.restarts).toBe(0);
    expect(impolite.link.state).toBe('connected');
  });

  it('that stays disconnected restarts ICE', async () => {
    await connect();
    impolite.connection.become('disconnected');
    impolite.timers.advance(3_000);
    await settle();
    expect(impolite.connection.restarts).toBe(1);
    expect(typesSent(impolite)).toEqual(['offer']);
    expect(impolite.link.state).toBe('interrupted');
  });

  it('that fails restarts ICE at once', async () => {
    await connect();
    impolite.connection.become('failed');
    expect(impolite.connection.restarts).toBe(1);
  });

  it('is healed by a restart that works', async () => {
    await connect();
    impolite.connection.become('failed');
    impolite.connection.become('connected');
    impolite.timers.advance(60_000);
    expect(impolite.link.state).toBe('connected');
  });

  it('is lost and closed when the restart does not help within the bound', async () => {
    await connect();
    impolite.connection.become('failed');
    impolite.timers.advance(15_000);
    expect(impolite.link.state).toBe('lost');
    expect(impolite.connection.closed).toBe(true);
  });

  it('is lost at once when the other side cannot be told', async () => {
    await connect();
    impolite.remoteReachable = false;
    impolite.connection.become('failed');
    expect(impolite.connection.restarts).toBe(0);
    expect(impolite.link.state).toBe('lost');
  });

  it('that never comes up is lost after half a minute', async () => {
    impolite.link.startOffering();
    await settle();
    impolite.timers.advance(30_000);
    expect(impolite.link.state).toBe('lost');
  });
});

describe('closing', () => {
  it('closes the connection and forgets every timer', async () => {
    await connect();
    impolite.connection.become('disconnected');
    impolite.link.close();
    impolite.timers.advance(60_000);
    expect(impolite.connection.closed).toBe(true);
    expect(impolite.connection.restarts).toBe(0);
  });
});
