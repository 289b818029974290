import { useEffect, useRef, useState } from 'react';
import { useApi } from '../api/apiContext';
import type { Meeting, MeetingApi } from '../api/meetingApi';
import type { JoinWishes } from '../features/prejoin/JoinMeetingForm';
import { rememberedName } from '../features/rememberedName';
import { RequestRefused } from '../protocol/problem';
import { browserEnvironment } from '../rtc/browserEnvironment';
import { createDebugLog } from '../rtc/debugLog';
import { LocalMedia } from '../rtc/localMedia';
import { MeetingSession } from '../rtc/meetingSession';
import { endOfProblem, type SessionEnd } from '../rtc/sessionEnd';
import { warmUp, type WarmUp } from '../rtc/warmUp';
import { storage } from '../storage';
import { logDefect } from './logDefect';
import { reachableSocketUrl } from './reachableSocketUrl';

type Stage =
  | { readonly name: 'preparing' }
  | { readonly name: 'returning' }
  | { readonly name: 'meeting'; readonly session: MeetingSession; readonly meeting: Meeting }
  | { readonly name: 'over'; readonly end: SessionEnd };

interface MeetingVisitState {
  readonly stage: Stage;
  readonly media: LocalMedia;
  readonly join: (wishes: JoinWishes) => Promise<void>;
  readonly useHere: () => void;
  readonly prepareAgain: () => void;
}

const log = createDebugLog(storage, window.location.search);

/** Owns the camera and the session of a visit: whatever way it ends, both are closed. */
export function useMeetingVisit(meetingId: string, loadMeetingPage: () => Promise<unknown>): MeetingVisitState {
  const api = useApi();
  const [media] = useState(createLocalMedia);
  const [stage, setStage] = useState<Stage>({ name: 'preparing' });
  const session = useRef<MeetingSession | null>(null);
  const lastWishes = useRef<JoinWishes | null>(null);
  const warm = useRef<WarmUp | null>(null);
  /** Aborted when the page is left: what was under way then must not open anything any more. */
  const visit = useRef(new AbortController());

  useEffect(() => {
    visit.current = new AbortController();
    warm.current = prepare(api);
    loadMeetingPage().catch(() => undefined);
    return () => {
      visit.current.abort();
      warm.current?.finish();
      session.current?.leave();
      media.stop();
    };
  }, [api, media, loadMeetingPage]);

  const join = async (wishes: JoinWishes): Promise<void> => {
    const { signal } = visit.current;
    lastWishes.current = wishes;
    await api.identity.become(wishes.displayName);
    if (isOver(signal)) return;
    const takeSeat = () =>
      api.joinMeeting(meetingId, {
        displayName: wishes.displayName,
        ...(wishes.passcode === '' ? {} : { passcode: wishes.passcode }),
      });
    const seat = await takeSeat();
    const certificates = (await warm.current?.certificates) ?? [];
    if (isOver(signal)) return;
    const opened = new MeetingSession({
      meetingId,
      identity: { userId: seat.userId, userName: wishes.displayName, role: seat.role },
      grant: grantOf(seat),
      renewGrant: async () => grantOf(await takeSeat()),
      loadMessages: (cursor) => api.listMessages(meetingId, cursor),
      media,
      certificates,
      environment: browserEnvironment(log),
    });
    session.current = opened;
    opened.subscribe(() => {
      const { connection } = opened.snapshot();
      if (connection.status === 'closed') setStage({ name: 'over', end: connection.end });
    });
    setStage({ name: 'meeting', session: opened, meeting: seat.meeting });
    opened.start();
    warm.current?.finish();
  };

  const useHere = (): void => {
    const { signal } = visit.current;
    const wishes = lastWishes.current;
    if (wishes === null) return;
    setStage({ name: 'returning' });
    void (async () => {
      await media.start();
      if (isOver(signal)) {
        media.stop();
        return;
      }
      try {
        await join(wishes);
      } catch (error) {
        if (isOver(signal)) return;
        logDefect(error);
        const end = error instanceof RequestRefused ? endOfProblem(error.problem) : undefined;
        media.stop();
        setStage(end === undefined ? { name: 'preparing' } : { name: 'over', end });
      }
    })();
  };

  const prepareAgain = (): void => {
    setStage({ name: 'preparing' });
  };
  return { stage, media, join, useHere, prepareAgain };
}

function isOver(visit: AbortSignal): boolean {
  return visit.aborted;
}

function createLocalMedia(): LocalMedia {
  // Both are missing on pages from plain http addresses, whatever the types say.
  const { mediaDevices, permissions } = navigator as Partial<Navigator>;
  return new LocalMedia({ mediaDevices, permissions, storage, log });
}

/** Side by side: the access token, the ICE servers, a certificate and a browser that is awake. */
function prepare(api: MeetingApi): WarmUp {
  const iceServers = (async () => {
    const name = rememberedName();
    const user = name === '' ? await api.identity.restore() : await api.identity.become(name);
    return user === null ? [] : api.getIceServers();
  })();
  return warmUp(iceServers, log);
}

function grantOf(seat: { readonly token: string; readonly webSocketUrl: string }): {
  token: string;
  webSocketUrl: string;
} {
  return { token: seat.token, webSocketUrl: reachableSocketUrl(seat.webSocketUrl, window.location) };
}
