import { beforeEach, describe, expect, it } from 'vitest';
import { ServerUnreachable } from '../protocol/problem';
import { createStorage } from '../storage';
import { Identity } from './identity';
import { MeetingApi } from './meetingApi';

const user = { userId: 'u-1', displayName: 'Ada', guest: true };

let requests: string[];
let answers: Record<string, () => Response>;
let now: number;
let identity: Identity;
let locks: FakeLocks;

/** As the browser has them for all tabs of a site: whoever asks waits for whoever asked before. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();

  request(_name: string, task: () => Promise<unknown>): Promise<unknown> {
    this.#last = this.#last.then(task, task);
    return this.#last;
  }
}

function newTab(storage = createStorage(() => localStorage)): Identity {
  return new Identity({ fetchPage, storage, locks: locks as unknown as LockManager, now: () => now });
}

function session(token: string): Response {
  return Response.json({ accessToken: token, tokenType: 'Bearer', expiresIn: 900, user });
}

function refuse(status: number, type: string): Response {
  return Response.json({ type: `/problems/${type}`, title: 'No', status, detail: 'Why not.' }, { status });
}

const fetchPage: typeof fetch = (input, init) => {
  const request = new Request(input instanceof Request ? input : `http://meet.test${String(input)}`, init);
  const path = new URL(request.url).pathname;
  requests.push(`${request.method} ${path} ${request.headers.get('Authorization') ?? ''}`.trim());
  const answer = answers[path];
  return answer === undefined ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(answer());
};

beforeEach(() => {
  requests = [];
  now = 0;
  answers = {
    '/api/v1/auth/refresh': () => session('refreshed'),
    '/api/v1/auth/guest': () => session('guest'),
  };
  localStorage.setItem('cloudmeetx.signed-in', '1');
  locks = new FakeLocks();
  identity = newTab();
});

describe('an identity', () => {
  it('is restored from the cookie with a single request, however many ask', async () => {
    await Promise.all([identity.restore(), identity.accessToken(), identity.become('Ada')]);
    expect(requests).toEqual(['POST /api/v1/auth/refresh']);
    expect(await identity.accessToken()).toBe('refreshed');
  });

  it('is nobody without a cookie, and does not ask again', async () => {
    answers['/api/v1/auth/refresh'] = () => refuse(401, 'unauthorized');
    expect(await identity.restore()).toBeNull();
    expect(await identity.accessToken()).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  it('becomes one guest when a name is first needed, however many ask', async () => {
    answers['/api/v1/auth/refresh'] = () => refuse(401, 'unauthorized');
    await Promise.all([identity.become('Ada'), identity.become('Ada')]);
    expect(requests).toEqual(['POST /api/v1/auth/refresh', 'POST /api/v1/auth/guest']);
  });

  it('refreshes its token shortly before it expires', async () => {
    await identity.accessToken();
    now = 871_000;
    await identity.accessToken();
    expect(requests).toHaveLength(2);
  });

  it('is not mistaken for nobody when the server is away', async () => {
    delete answers['/api/v1/auth/refresh'];
    await expect(identity.restore()).rejects.toThrow(ServerUnreachable);
    answers['/api/v1/auth/refresh'] = () => session('refreshed');
    expect(await identity.restore()).toEqual(user);
  });
});

describe('a newcomer', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is nobody without a request that could only be refused', async () => {
    expect(await identity.restore()).toBeNull();
    expect(requests).toEqual([]);
  });

  it('is the same guest in two tabs that become one at the same moment', async () => {
    await Promise.all([identity.become('Ada'), newTab().become('Ada')]);
    expect(requests).toEqual(['POST /api/v1/auth/guest', 'POST /api/v1/auth/refresh']);
  });

  it('is the guest that another tab has become since this one looked', async () => {
    await identity.restore();
    await newTab().become('Ada');
    await identity.become('Ada');
    expect(requests).toEqual(['POST /api/v1/auth/guest', 'POST /api/v1/auth/refresh']);
  });

  it('is known again after a reload', async () => {
    await identity.become('Ada');
    expect(await newTab().restore()).toEqual(user);
  });

  it('may still have a cookie where the browser blocks its storage', async () => {
    const blocked = createStorage(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(await newTab(blocked).restore()).toEqual(user);
  });
});

it('an identity whose cookie no longer counts is not tried again after a reload', async () => {
  answers['/api/v1/auth/refresh'] = () => refuse(401, 'unauthorized');
  await identity.restore();
  await newTab().restore();
  expect(requests).toEqual(['POST /api/v1/auth/refresh']);
});

describe('a request', () => {
  it('carries the access token', async () => {
    answers['/api/v1/meetings'] = () => Response.json({ meetings: [], nextCursor: null });
    await new MeetingApi(identity, fetchPage, 'http://meet.test/api/v1').listMeetings();
    expect(requests.at(-1)).toBe('GET /api/v1/meetings Bearer refreshed');
  });

  it('that is refused as unauthorised is tried once more with a new token', async () => {
    let token = 0;
    answers['/api/v1/auth/refresh'] = () => session(`token-${++token}`);
    answers['/api/v1/meetings'] = () =>
      requests.at(-1)?.endsWith('token-1') === true
        ? refuse(401, 'unauthorized')
        : Response.json({ meetings: [], nextCursor: null });
    await new MeetingApi(identity, fetchPage, 'http://meet.test/api/v1').listMeetings();
    expect(requests.filter((request) => request.startsWith('GET'))).toEqual([
      'GET /api/v1/meetings Bearer token-1',
      'GET /api/v1/meetings Bearer token-2',
    ]);
  });

  it('that is refused for good tells what the server said', async () => {
    answers['/api/v1/meetings/abc-defg-hjk'] = () => refuse(404, 'not-found');
    const api = new MeetingApi(identity, fetchPage, 'http://meet.test/api/v1');
    await expect(api.getMeeting('abc-defg-hjk')).rejects.toMatchObject({
      name: 'RequestRefused',
      problem: { status: 404, type: '/problems/not-found', title: 'No', detail: 'Why not.' },
    });
  });
});
