import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaDevices } from '../../testing/fakeMedia';
import { FakePeerConnection } from '../../testing/fakePeerConnection';
import { ManualTimers } from '../../testing/manualTimers';
import { MisbehavingServer, type ServerConnection } from '../../testing/misbehavingServer';
import { openNodeSocket } from '../../testing/openNodeSocket';
import type { MessagePage } from './chatLog';
import { LocalMedia } from './localMedia';
import { MeetingSession, type MeetingSnapshot, type ParticipantView } from './meetingSession';

const LATER = '2026-11-22T09:10:00.000Z';

const grace = { connectionId: 'c-grace', userId: 'grace', userName: 'Grace' };
const stored = (messageId: string, text: string, second = 1) => ({
  userId: 'grace',
  userName: 'Grace',
  messageId,
  text,
  sentAt: `2026-11-22T09:00:0${second}.000Z`,
});
const offerOf = (linkId: string) => ({ offer: { type: 'offer', sdp: 'x' }, linkId });

let server: MisbehavingServer;
let meeting: Meeting;

beforeEach(async () => {
  server = await MisbehavingServer.start();
  meeting = new Meeting(server.url);
});

afterEach(async () => {
  meeting.session.leave();
  await server.stop();
});

/** A session in a meeting whose server, clock and peer connections the test holds in its hands. */
class Meeting {
  readonly timers = new ManualTimers();
  readonly devices = new FakeMediaDevices();
  readonly media: LocalMedia;
  readonly connections: FakePeerConnection[] = [];
  readonly session: MeetingSession;
  history: (cursor?: string) => Promise<MessagePage> = () => Promise.resolve({ messages: [], nextCursor: null });
  #ids = 0;

  constructor(webSocketUrl: string) {
    this.media = new LocalMedia({
      mediaDevices: this.devices.asMediaDevices(),
      permissions: undefined,
      storage: localStorage,
      log: () => undefined,
    });
    this.session = new MeetingSession({
      meetingId: 'abc-defg-hjk',
      identity: { userId: 'me', userName: 'Ada', role: 'host' },
      grant: { token: 'token', webSocketUrl },
      renewGrant: () => Promise.resolve({ token: 'token', webSocketUrl }),
      loadMessages: (cursor) => this.history(cursor),
      media: this.media,
      certificates: [],
      environment: {
        createConnection: (configuration) => {
          const connection = new FakePeerConnection(configuration);
          this.connections.push(connection);
          return connection.asConnection();
        },
        openSocket: openNodeSocket,
        fetchPage: (input, init) => fetch(input, init),
        onWake: () => () => undefined,
        onPageHide: () => () => undefined,
        timers: this.timers,
        random: () => 0,
        newId: () => `id-${++this.#ids}`,
        log: () => undefined,
      },
    });
  }

  /** Joins and reads away what every welcome is followed by. */
  async join(...participants: Record<string, unknown>[]): Promise<ServerConnection> {
    await this.media.start();
    this.session.start();
    return this.welcome(...participants);
  }

  async welcome(...participants: Record<string, unknown>[]): Promise<ServerConnection> {
    const connection = await server.nextConnection();
    connection.welcome(participants);
    await this.until(({ connection: { status } }) => status === 'open');
    return connection;
  }

  /** Cuts the socket and lets the client find the server again. */
  async reconnect(old: ServerConnection, ...participants: Record<string, unknown>[]): Promise<ServerConnection> {
    old.cut();
    await this.until(({ connection: { status } }) => status === 'waiting');
    this.timers.advance(1_000);
    return this.welcome(...participants);
  }

  until(condition: (snapshot: MeetingSnapshot) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition(this.session.snapshot())) return;
        stop();
        resolve();
      };
      const stop = this.session.subscribe(check);
      check();
    });
  }

  participant(userId: string): ParticipantView | undefined {
    return this.session.snapshot().participants.find((participant) => participant.userId === userId);
  }

  /** The one peer connection that was made last. */
  lastConnection(): FakePeerConnection {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new Error('no peer connection was made');
    return connection;
  }
}

function rosterEntry(userId: string): Record<string, unknown> {
  return {
    userId,
    userName: userId,
    role: 'participant',
    connectionId: `c-${userId}`,
    joinedAt: '2026-11-22T09:00:00.000Z',
    state: 'connected',
    audio: true,
    video: true,
    screen: false,
    handRaised: false,
  };
}

async function nextOf(connection: ServerConnection, type: string) {
  for (;;) {
    const message = await connection.nextMessage();
    if (message.messageType === type) return message;
  }
}

/** Grace, who was there first, has offered, and the link is up. */
async function joinWithGrace(): Promise<ServerConnection> {
  const connection = await meeting.join(rosterEntry('grace'));
  connection.send('offer', offerOf('grace-link'), grace);
  await nextOf(connection, 'answer');
  meeting.lastConnection().become('connected');
  return connection;
}

/** The link fails and its restart does not help, while the server goes on talking. */
async function loseLink(connection: ServerConnection): Promise<void> {
  meeting.lastConnection().become('failed');
  meeting.timers.advance(9_000);
  connection.send('participant-updated', { ...rosterEntry('grace'), audio: false });
  await meeting.until(() => meeting.participant('grace')?.audio === false);
  meeting.timers.advance(6_000);
}

describe('joining', () => {
  it('says ready to all, then what it sends', async () => {
    const connection = await meeting.join();
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'ready', data: { userId: 'me' } });
    expect(await connection.nextMessage()).toMatchObject({
      messageType: 'media-state',
      data: { audio: true, video: true, screen: false },
    });
  });

  it('waits for the offer of those who were there first', async () => {
    await meeting.join(rosterEntry('grace'));
    expect(meeting.connections).toEqual([]);
    expect(meeting.participant('grace')).toMatchObject({ link: 'connecting' });
  });

  it('answers an offer with its sender as target', async () => {
    const connection = await meeting.join(rosterEntry('grace'));
    connection.send('offer', offerOf('grace-link'), grace);
    expect(await nextOf(connection, 'answer')).toMatchObject({
      targetUserId: 'grace',
      data: { answer: { type: 'answer' }, linkId: 'grace-link' },
    });
  });

  it('offers to a newcomer who is ready', async () => {
    const connection = await meeting.join();
    connection.send('user-joined', { userId: 'grace', userName: 'Grace', role: 'participant', joinedAt: LATER });
    connection.send('ready', { userId: 'grace' }, grace);
    expect(await nextOf(connection, 'offer')).toMatchObject({ targetUserId: 'grace' });
    expect(meeting.lastConnection().configuration.bundlePolicy).toBe('max-bundle');
  });
});

describe('a ready from somebody with whom there is a link', () => {
  it('replaces the link by a new one', async () => {
    const connection = await joinWithGrace();
    const old = meeting.lastConnection();
    connection.send('ready', { userId: 'grace' }, grace);
    await nextOf(connection, 'offer');
    expect(old.closed).toBe(true);
    expect(meeting.connections).toHaveLength(2);
  });
});

describe('a reconnect', () => {
  it('keeps links that work and says ready to nobody', async () => {
    const connection = await meeting.reconnect(await joinWithGrace(), rosterEntry('grace'));
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'media-state' });
    expect(meeting.connections).toHaveLength(1);
    expect(meeting.lastConnection().closed).toBe(false);
  });

  it('says ready to those alone with whom no link works', async () => {
    const first = await joinWithGrace();
    const connection = await meeting.reconnect(first, rosterEntry('grace'), rosterEntry('linus'));
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'ready', targetUserId: 'linus' });
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'media-state' });
  });

  it('says ready to all when no link works', async () => {
    const first = await joinWithGrace();
    meeting.lastConnection().become('disconnected');
    const connection = await meeting.reconnect(first, rosterEntry('grace'));
    const ready = await connection.nextMessage();
    expect(ready).toMatchObject({ messageType: 'ready' });
    expect(ready.targetUserId).toBeUndefined();
    expect(meeting.lastConnection().closed).toBe(true);
  });

  it('leaves media alone while the server is away', async () => {
    const connection = await joinWithGrace();
    connection.cut();
    await meeting.until(({ connection: { status } }) => status === 'waiting');
    expect(meeting.lastConnection().closed).toBe(false);
    expect(meeting.participant('grace')).toMatchObject({ presence: 'present', link: 'connected' });
    expect(meeting.devices.opened.every(({ stopped }) => !stopped)).toBe(true);
  });

  it('to a server that lost its roster shows connected people as reconnecting until they are back', async () => {
    const connection = await meeting.reconnect(await joinWithGrace());
    expect(meeting.participant('grace')).toMatchObject({ presence: 'reconnecting', link: 'connected' });
    connection.send('user-joined', { userId: 'grace', userName: 'Grace', role: 'participant', joinedAt: LATER });
    await meeting.until(() => meeting.participant('grace')?.presence === 'present');
    expect(meeting.connections).toHaveLength(1);
  });

  it('waits two minutes for people who do not come back', async () => {
    await meeting.reconnect(await joinWithGrace());
    meeting.timers.advance(9_000);
    expect(meeting.participant('grace')).toBeDefined();
    meeting.timers.advance(111_000);
    expect(meeting.participant('grace')).toBeUndefined();
    expect(meeting.lastConnection().closed).toBe(true);
  });
});

describe('somebody who leaves', () => {
  it('cleanly is gone at once, link and tile', async () => {
    const connection = await joinWithGrace();
    connection.send('user-left', { userId: 'grace', reason: 'left' });
    await meeting.until(({ participants }) => participants.length === 0);
    expect(meeting.lastConnection().closed).toBe(true);
  });

  it('by a cut keeps the tile until the link fails too', async () => {
    const connection = await joinWithGrace();
    connection.send('user-left', { userId: 'grace', reason: 'lost' });
    await meeting.until(() => meeting.participant('grace')?.presence === 'reconnecting');
    meeting.lastConnection().become('failed');
    expect(meeting.participant('grace')).toBeUndefined();
  });
});

describe('a lost link', () => {
  it('is replaced when the person asks for it', async () => {
    const connection = await joinWithGrace();
    await loseLink(connection);
    expect(meeting.participant('grace')).toMatchObject({ link: 'lost' });
    meeting.session.reconnectTo('grace');
    expect(await nextOf(connection, 'ready')).toMatchObject({ targetUserId: 'grace' });
    expect(meeting.participant('grace')).toMatchObject({ link: 'connecting' });
  });

  it('that the other side still negotiates on is answered with ready', async () => {
    const connection = await joinWithGrace();
    await loseLink(connection);
    connection.send('offer', offerOf('grace-link'), grace);
    expect(await nextOf(connection, 'ready')).toMatchObject({ targetUserId: 'grace' });
    expect(meeting.connections).toHaveLength(1);
  });

  it('is replaced by the new link of the other side', async () => {
    const connection = await joinWithGrace();
    await loseLink(connection);
    connection.send('offer', offerOf('another-link'), grace);
    expect(await nextOf(connection, 'answer')).toMatchObject({ data: { linkId: 'another-link' } });
  });
});

describe('local media', () => {
  it('that changes is announced', async () => {
    const connection = await meeting.join();
    await nextOf(connection, 'media-state');
    await meeting.media.setMicrophone(false);
    expect(await nextOf(connection, 'media-state')).toMatchObject({ data: { audio: false, video: true } });
    await meeting.media.setCamera(false);
    expect(await nextOf(connection, 'media-state')).toMatchObject({ data: { audio: false, video: false } });
  });
});

describe('chat', () => {
  it('that the server shows back is confirmed', async () => {
    const connection = await meeting.join();
    meeting.session.sendChat('hello');
    meeting.session.sendChat('hello');
    const first = await nextOf(connection, 'chat');
    const second = await nextOf(connection, 'chat');
    expect(second).toMatchObject({ data: { text: 'hello', clientId: second.id } });
    connection.send('chat', { ...second.data, messageId: 'm-1' }, { ...grace, userId: 'me' });
    await meeting.until(({ chat }) => chat.messages.length === 1);
    expect(meeting.session.snapshot().chat.unconfirmed).toEqual([{ id: first.id, text: 'hello', status: 'sending' }]);
  });

  it('of somebody else confirms nothing, whatever id it has', async () => {
    const connection = await meeting.join();
    meeting.session.sendChat('hello');
    const { data } = await nextOf(connection, 'chat');
    connection.send('chat', { ...data, messageId: 'm-1' }, grace);
    await meeting.until(({ chat }) => chat.messages.length === 1);
    expect(meeting.session.snapshot().chat.unconfirmed).toHaveLength(1);
  });

  it('that is sent again has its ten seconds again', async () => {
    const connection = await meeting.join();
    meeting.session.sendChat('hello');
    const { id = '' } = await nextOf(connection, 'chat');
    meeting.timers.advance(4_000);
    connection.send('error', { code: 'rate-limited', message: 'wait', id });
    await meeting.until(({ chat }) => chat.unconfirmed[0]?.status === 'failed');
    meeting.session.retryChat(id);
    meeting.timers.advance(7_000);
    expect(meeting.session.snapshot().chat.unconfirmed).toMatchObject([{ id, status: 'sending' }]);
  });

  it('that is refused can be sent again', async () => {
    const connection = await meeting.join();
    meeting.session.sendChat('hello');
    const { id = '' } = await nextOf(connection, 'chat');
    connection.send('error', { code: 'rate-limited', message: 'wait', id });
    await meeting.until(({ chat }) => chat.unconfirmed[0]?.status === 'failed');
    meeting.session.retryChat(id);
    expect(await nextOf(connection, 'chat')).toMatchObject({ id, data: { text: 'hello' } });
  });

  it('that nobody confirms has failed after ten seconds', async () => {
    await meeting.join();
    meeting.session.sendChat('hello');
    meeting.timers.advance(10_000);
    expect(meeting.session.snapshot().chat.unconfirmed).toMatchObject([{ status: 'failed' }]);
  });

  it('written without a connection is kept as failed', async () => {
    const connection = await meeting.join();
    connection.cut();
    await meeting.until(({ connection: { status } }) => status === 'waiting');
    meeting.session.sendChat('hello');
    expect(meeting.session.snapshot().chat.unconfirmed).toMatchObject([{ text: 'hello', status: 'failed' }]);
  });

  it('has its history, and says when that is missing', async () => {
    meeting.history = () => Promise.reject(new TypeError('fetch failed'));
    await meeting.join();
    await meeting.until(({ chatHistory }) => chatHistory === 'failed');
    meeting.history = () => Promise.resolve({ messages: [stored('m-1', 'first')], nextCursor: null });
    meeting.session.reloadChat();
    await meeting.until(({ chatHistory }) => chatHistory === 'loaded');
    expect(meeting.session.snapshot().chat.messages).toMatchObject([{ text: 'first' }]);
  });

  it('shows earlier messages when asked, page by page, as long as there are any', async () => {
    meeting.history = (cursor) =>
      Promise.resolve(
        cursor === undefined
          ? { messages: [stored('m-2', 'second')], nextCursor: 'before-2' }
          : { messages: [stored('m-1', 'first')], nextCursor: null },
      );
    await meeting.join();
    await meeting.until(({ hasEarlierChat }) => hasEarlierChat);
    meeting.session.loadEarlierChat();
    await meeting.until(({ hasEarlierChat }) => !hasEarlierChat);
    expect(
      meeting.session
        .snapshot()
        .chat.messages.map(({ messageId }) => messageId)
        .sort(),
    ).toEqual(['m-1', 'm-2']);
  });
});

describe('the end', () => {
  it('stops every track and closes every link when the person leaves', async () => {
    await joinWithGrace();
    meeting.session.leave();
    expect(meeting.lastConnection().closed).toBe(true);
    expect(meeting.devices.opened.map(({ stopped }) => stopped)).toEqual([true, true]);
    expect(meeting.session.snapshot()).toMatchObject({ participants: [], connection: { end: { kind: 'left' } } });
  });

  it('leaves no timer behind', async () => {
    await joinWithGrace();
    meeting.session.sendChat('hello');
    meeting.session.leave();
    expect(meeting.timers.pendingCount).toBe(0);
  });

  it('does the same when another tab takes over', async () => {
    const connection = await joinWithGrace();
    connection.close(4504);
    await meeting.until(({ connection: { status } }) => status === 'closed');
    expect(meeting.session.snapshot().connection).toMatchObject({ end: { kind: 'taken-over' } });
    expect(meeting.lastConnection().closed).toBe(true);
    expect(meeting.devices.opened.every(({ stopped }) => stopped)).toBe(true);
  });
});
