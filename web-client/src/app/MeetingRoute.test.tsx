import { notifyManager, onlineManager } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeMediaDevices } from '../../testing/fakeMedia';
import { FakeSocket } from '../../testing/fakeSocket';
import { problem, renderPage, sessionOf } from '../../testing/renderPage';
import { MeetingRoute } from './MeetingRoute';

const TAKEN_OVER = 4504;

const meeting = {
  meetingId: 'abc-defg-hjk',
  title: 'Stand-up',
  hostName: 'Grace',
  status: 'active',
  passcodeRequired: false,
  joinUrl: 'http://meet.test/m/abc-defg-hjk',
};
const seat = { token: 't', userId: 'u-1', role: 'participant', webSocketUrl: 'ws://meet.test/ws', meeting };
const server = {
  'POST /api/v1/auth/refresh': () => sessionOf('Ada'),
  'POST /api/v1/auth/guest': () => sessionOf('Ada'),
  'GET /api/v1/meetings/abc-defg-hjk': () => Response.json(meeting),
  'GET /api/v1/ice-servers': () => Response.json({ iceServers: [] }),
  'POST /api/v1/meetings/abc-defg-hjk/join': (): Response | Promise<Response> => Response.json(seat),
};
const place = { route: '/m/:meetingId', path: '/m/abc-defg-hjk' };

let devices: FakeMediaDevices;

// What a query finds out shows within the same `act`, without a timer in between.
notifyManager.setScheduler(queueMicrotask);

// The pages load these when they are needed, which a busy machine may take long for.
beforeAll(() => Promise.all([import('../features/meeting/MeetingPage'), import('../features/meeting/EndScreen')]));

beforeEach(() => {
  FakeSocket.opened = [];
  devices = new FakeMediaDevices();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('AudioContext', SilentAudioContext);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices.asMediaDevices() });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

class SilentAudioContext {
  createAnalyser() {
    return { getFloatTimeDomainData: () => undefined };
  }

  createMediaStreamSource() {
    return { connect: () => undefined };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** An answer that comes when the test says so. */
function heldBack<Answer>(): { promise: Promise<Answer>; resolve: (answer: Answer) => void } {
  let resolve: (answer: Answer) => void = () => undefined;
  const promise = new Promise<Answer>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function pressJoin(): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Your name'), 'Ada');
  await userEvent.click(screen.getByRole('button', { name: 'Join now' }));
}

async function joinMeeting(): Promise<void> {
  await pressJoin();
  await screen.findByRole('button', { name: 'Leave meeting' });
}

const openTracks = () => devices.opened.filter(({ stopped }) => !stopped);

describe('a meeting that was found', () => {
  it('stays on the page when a later request for it fails', async () => {
    const answers: Record<string, () => Response | Promise<Response>> = { ...server };
    const { queries } = renderPage(<MeetingRoute />, answers, place);
    await joinMeeting();
    answers['GET /api/v1/meetings/abc-defg-hjk'] = () => problem(503, 'Starting', '');
    await act(() => queries.refetchQueries({ queryKey: ['meeting'] }));
    expect(screen.getByRole('button', { name: 'Leave meeting' })).toBeDefined();
    expect(openTracks()).toHaveLength(2);
  });

  it('is not asked for again when the network comes back', async () => {
    const lookUp = vi.spyOn(server, 'GET /api/v1/meetings/abc-defg-hjk');
    const { queries } = renderPage(<MeetingRoute />, server, place);
    await screen.findByLabelText('Your name');
    await act(async () => {
      onlineManager.setOnline(false);
      onlineManager.setOnline(true);
      await queries.resumePausedMutations();
    });
    await vi.waitFor(() => {
      expect(queries.isFetching()).toBe(0);
    });
    expect(lookUp).toHaveBeenCalledOnce();
  });
});

describe('a page that is left', () => {
  it('during a join leaves no session behind', async () => {
    const answer = heldBack<Response>();
    const asked = heldBack<undefined>();
    const join = (): Promise<Response> => {
      asked.resolve(undefined);
      return answer.promise;
    };
    const page = renderPage(<MeetingRoute />, { ...server, 'POST /api/v1/meetings/abc-defg-hjk/join': join }, place);
    await pressJoin();
    await asked.promise;
    await page.goTo('/elsewhere');
    answer.resolve(Response.json(seat));
    await vi.waitFor(() => {
      expect(page.queries.isMutating()).toBe(0);
    });
    expect(FakeSocket.opened).toEqual([]);
    expect(openTracks()).toEqual([]);
  });

  it('while it takes the meeting back leaves neither camera nor session behind', async () => {
    const page = renderPage(<MeetingRoute />, server, place);
    await joinMeeting();
    act(() => FakeSocket.opened[0]?.endWith(TAKEN_OVER));
    const prompt = heldBack<MediaStream>();
    const listing = heldBack<MediaDeviceInfo[]>();
    const asked = vi.spyOn(devices, 'getUserMedia').mockReturnValueOnce(prompt.promise);
    const listed = vi.spyOn(devices, 'enumerateDevices').mockReturnValueOnce(listing.promise);
    await userEvent.click(await screen.findByRole('button', { name: 'Use here' }));
    await page.goTo('/elsewhere');
    asked.mockRestore();
    prompt.resolve(await devices.getUserMedia({ audio: true, video: true }));
    await vi.waitFor(() => {
      expect(listed).toHaveBeenCalled();
    });
    const joins = vi.spyOn(server, 'POST /api/v1/meetings/abc-defg-hjk/join');
    await act(async () => {
      listing.resolve([]);
      await listing.promise;
    });
    expect(joins).not.toHaveBeenCalled();
    expect(FakeSocket.opened).toHaveLength(1);
    expect(openTracks()).toEqual([]);
  });
});
