import { beforeEach, describe, expect, it } from 'vitest';
import { Identity } from './identity';
import { MeetingApi } from './meetingApi';

const user = { userId: 'u-1', displayName: 'Ada', guest: true };

let requests: string[];
let answers: Record<string, () => Response>;
let now: number;
let identity: Identity;

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
  identity = new Identity(fetchPage, () => now);
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
    await expect(identity.restore()).rejects.toThrow(TypeError);
    answers['/api/v1/auth/refresh'] = () => session('refreshed');
    expect(await identity.restore()).toEqual(user);
  });
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
