import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNodeSocket } from '../../testing/openNodeSocket';
import { ManualTimers } from '../../testing/manualTimers';
import { MisbehavingServer, type ServerConnection } from '../../testing/misbehavingServer';
import { RequestRefused } from '../protocol/problem';
import type { ServerMessage } from '../protocol/serverMessages';
import { SignalingChannel, type ConnectionState, type JoinGrant } from './signalingChannel';

let server: MisbehavingServer;
let client: Client;

beforeEach(async () => {
  server = await MisbehavingServer.start();
  client = new Client(server.url);
});

afterEach(async () => {
  client.channel.leave();
  await server.stop();
});

/** A channel with a clock that stands still, and a way to wait for what it does. */
class Client {
  readonly timers = new ManualTimers();
  readonly states: ConnectionState[] = [];
  readonly messages: ServerMessage[] = [];
  readonly channel: SignalingChannel;
  renewals = 0;
  renew: () => Promise<JoinGrant>;
  readonly #watchers = new Set<() => void>();

  constructor(webSocketUrl: string, openSocket = openNodeSocket) {
    this.renew = () => Promise.resolve({ token: `renewed-${this.renewals}`, webSocketUrl });
    this.channel = new SignalingChannel({
      meetingId: 'abc-defg-hjk',
      grant: { token: 'first', webSocketUrl },
      renewGrant: () => {
        this.renewals += 1;
        return this.renew();
      },
      openSocket,
      fetchPage: (input, init) => fetch(input, init),
      timers: this.timers,
      random: () => 0.5,
      newId: () => 'id-1',
      log: () => undefined,
      onState: (state) => {
        this.states.push(state);
        this.#notify();
      },
      onMessage: (message) => {
        this.messages.push(message);
        this.#notify();
      },
    });
  }

  async open(): Promise<ServerConnection> {
    this.channel.open();
    const connection = await server.nextConnection();
    connection.welcome();
    await this.until('open');
    return connection;
  }

  until(status: ConnectionState['status']): Promise<void> {
    return this.eventually(() => this.channel.state.status === status);
  }

  eventually(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        this.#watchers.delete(check);
        resolve();
      };
      this.#watchers.add(check);
      check();
    });
  }

  #notify(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

describe('an address that the browser refuses', () => {
  it('ends the session in words instead of an exception, and leaves no timer behind', () => {
    const refusing = new Client(server.url, () => {
      throw new DOMException('insecure', 'SecurityError');
    });
    refusing.channel.open();
    expect(refusing.channel.state).toEqual({ status: 'closed', end: { kind: 'unusable-address' } });
    expect(refusing.timers.pendingCount).toBe(0);
  });

  it('ends the session when there is no URL in it at all', () => {
    const refusing = new Client('nowhere');
    refusing.channel.open();
    expect(refusing.channel.state).toEqual({ status: 'closed', end: { kind: 'unusable-address' } });
  });
});

describe('connecting', () => {
  it('offers the protocol and the join token as subprotocols', async () => {
    const connection = await client.open();
    expect(connection.protocols).toEqual(['cloudmeetx.v1', 'token.first']);
  });

  it('is open from the welcome on, not before', async () => {
    client.channel.open();
    const connection = await server.nextConnection();
    expect(client.channel.send({ type: 'leave', data: {} })).toBe(false);
    connection.welcome();
    await client.until('open');
    expect(client.channel.send({ type: 'leave', data: {} })).toBe(true);
  });

  it('sends messages with the meeting id of the socket', async () => {
    const connection = await client.open();
    client.channel.send({ type: 'chat', id: 'c-1', data: { text: 'hello', clientId: 'c-1' } });
    expect(await connection.nextMessage()).toMatchObject({
      action: 'sendMessage',
      meetingId: 'abc-defg-hjk',
      messageType: 'chat',
      id: 'c-1',
      data: { text: 'hello', clientId: 'c-1' },
    });
  });

  it('survives text that is no message', async () => {
    const connection = await client.open();
    connection.sendText('{"type":');
    connection.sendText('{"type":"chat","data":{}}');
    connection.send('meeting-ended', { reason: 'ended-by-host' });
    await client.eventually(() => client.messages.some(({ type }) => type === 'meeting-ended'));
    expect(client.channel.state.status).toBe('open');
  });

  it('gives up a server that never says welcome', async () => {
    client.channel.open();
    await server.nextConnection();
    client.timers.advance(10_000);
    expect(client.channel.state).toMatchObject({ status: 'waiting' });
  });
});

describe('a dropped connection', () => {
  it('is replaced after a short wait', async () => {
    const connection = await client.open();
    connection.cut();
    await client.until('waiting');
    expect(client.channel.state).toEqual({ status: 'waiting', retryAt: 250, askPerson: false });
    client.timers.advance(250);
    (await server.nextConnection()).welcome();
    await client.until('open');
  });

  it('is replaced at once when the network comes back', async () => {
    const connection = await client.open();
    connection.cut();
    await client.until('waiting');
    client.channel.wake();
    (await server.nextConnection()).welcome();
    await client.until('open');
  });

  it('counts as failed again when the server closes before the welcome', async () => {
    client.channel.open();
    (await server.nextConnection()).close(1011);
    await client.until('waiting');
    expect(client.channel.state).toMatchObject({ retryAt: 500 });
  });

  it('asks the person after five failed tries, and goes on trying', async () => {
    server.refusal = { status: 503, type: '/problems/unavailable', title: 'Later' };
    client.channel.open();
    for (let failures = 1; failures <= 5; failures++) {
      const wanted = failures;
      await client.eventually(() => client.states.filter(({ status }) => status === 'waiting').length === wanted);
      expect(client.channel.state).toMatchObject({ askPerson: failures >= 5 });
      if (failures === 5) server.refusal = null;
      client.timers.advance(15_000);
    }
    (await server.nextConnection()).welcome();
    await client.until('open');
  });
});

describe('silence', () => {
  it('is broken with a ping after the interval the server named', async () => {
    const connection = await client.open();
    client.timers.advance(10_000);
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'ping', id: 'id-1' });
  });

  it('that goes on for five seconds after the ping ends the connection', async () => {
    const connection = await client.open();
    const closed = connection.closed();
    client.timers.advance(15_000);
    expect(client.channel.state.status).toBe('waiting');
    expect(await closed).toBe(4002);
  });

  it('that an ack breaks is harmless', async () => {
    const connection = await client.open();
    client.timers.advance(10_000);
    await connection.nextMessage();
    connection.sendText('{"type":"ack","data":{"id":"id-1"},"timestamp":"2026-11-22T09:00:00.000Z"}');
    await client.eventually(() => client.messages.some(({ type }) => type === 'ack'));
    client.timers.advance(5_000);
    expect(client.channel.state.status).toBe('open');
  });

  it('is checked at once when the page wakes up', async () => {
    const connection = await client.open();
    client.channel.wake();
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'ping' });
  });
});

describe('a refused handshake', () => {
  it.each([
    [404, 'not-found', 'not-found'],
    [410, 'meeting-ended', 'meeting-ended'],
    [403, 'banned', 'removed'],
    [403, 'meeting-locked', 'refused'],
    [409, 'meeting-full', 'full'],
    [400, 'invalid-request', 'fault'],
  ] as const)('with %i %s is the end: %s', async (status, problem, kind) => {
    server.refusal = { status, type: `/problems/${problem}`, title: 'No' };
    client.channel.open();
    await client.until('closed');
    expect(client.channel.state).toMatchObject({ end: { kind, problem: { status } } });
  });

  it('is asked about with the join token as bearer', async () => {
    server.refusal = { status: 404, type: '/problems/not-found', title: 'No' };
    client.channel.open();
    await client.until('closed');
    const [request] = server.plainRequests;
    expect(request?.headers.authorization).toBe('Bearer first');
    expect(request?.url).toBe('/ws?meetingId=abc-defg-hjk');
  });

  it('with 401 is answered with a new join token', async () => {
    server.refusal = { status: 401, type: '/problems/unauthorized', title: 'Expired' };
    client.renew = () => {
      server.refusal = null;
      return Promise.resolve({ token: 'second', webSocketUrl: server.url });
    };
    client.channel.open();
    const connection = await server.nextConnection();
    expect(connection.protocols).toContain('token.second');
    expect(client.states.map(({ status }) => status)).toEqual(['connecting', 'connecting']);
  });

  it('with 401 again and again is not asked in a hurry', async () => {
    server.refusal = { status: 401, type: '/problems/unauthorized', title: 'Expired' };
    client.channel.open();
    await client.until('waiting');
    expect(client.renewals).toBe(1);
  });

  it.each([429, 503])('with %i waits as long as the server asks', async (status) => {
    server.refusal = { status, type: '/problems/too-many', title: 'Later', retryAfterSeconds: 30 };
    client.channel.open();
    await client.until('waiting');
    expect(client.channel.state).toMatchObject({ retryAt: 30_500 });
  });

  it('by a server that is not there is tried again', async () => {
    await server.stop();
    client.channel.open();
    await client.until('waiting');
    server = await MisbehavingServer.start();
  });
});

describe('a close code', () => {
  it('4000 fetches a new join token before it connects', async () => {
    const connection = await client.open();
    connection.close(4000);
    await client.until('waiting');
    client.timers.advance(15_000);
    expect((await server.nextConnection()).protocols).toContain('token.renewed-1');
  });

  it.each([1001, 1011, 1013, 4001, 4002, 4008])('%i leads to another connection', async (code) => {
    const connection = await client.open();
    connection.close(code);
    await client.until('waiting');
    expect(client.renewals).toBe(0);
  });

  it.each([
    [4500, 'fault'],
    [4501, 'denied'],
    [4502, 'removed'],
    [4503, 'meeting-ended'],
    [4504, 'taken-over'],
    [4505, 'removed'],
  ] as const)('%i is the end: %s', async (code, kind) => {
    const connection = await client.open();
    connection.close(code);
    await client.until('closed');
    expect(client.channel.state).toEqual({ status: 'closed', end: { kind } });
  });
});

describe('a new join token', () => {
  it('that is refused for good ends the session', async () => {
    const problem = {
      type: '/problems/meeting-ended',
      status: 410,
      title: 'Over',
      detail: '',
      retryAfterMs: undefined,
    };
    client.renew = () => Promise.reject(new RequestRefused(problem));
    const connection = await client.open();
    connection.close(4000);
    await client.until('waiting');
    client.timers.advance(15_000);
    await client.until('closed');
    expect(client.channel.state).toMatchObject({ end: { kind: 'meeting-ended', problem } });
  });

  it('that cannot be fetched is fetched later', async () => {
    client.renew = () => Promise.reject(new TypeError('fetch failed'));
    const connection = await client.open();
    connection.close(4000);
    await client.until('waiting');
    const waits = client.states.length;
    client.timers.advance(250);
    await client.eventually(() => client.states.length > waits && client.channel.state.status === 'waiting');
    expect(client.renewals).toBe(1);
  });
});

describe('leaving', () => {
  it('says goodbye and closes cleanly', async () => {
    const connection = await client.open();
    const closed = connection.closed();
    client.channel.leave();
    expect(await connection.nextMessage()).toMatchObject({ messageType: 'leave' });
    expect(await closed).toBe(1000);
    expect(client.channel.state).toEqual({ status: 'closed', end: { kind: 'left' } });
  });

  it('while waiting stops all retrying', async () => {
    const connection = await client.open();
    connection.cut();
    await client.until('waiting');
    client.channel.leave();
    const states = client.states.length;
    client.timers.advance(60_000);
    expect(client.states).toHaveLength(states);
  });
});
