import { describe, expect, it } from 'vitest';
import type { RosterEntry, Welcome } from '../protocol/serverMessages';
import { cameBefore, memberBy, rosterOfWelcome, withJoined, withLeft, withUpdated, type Roster } from './roster';

function entry(userId: string, changes: Partial<RosterEntry> = {}): RosterEntry {
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
    ...changes,
  };
}

function welcome(...participants: RosterEntry[]): Welcome {
  return {
    connectionId: 'c-me',
    userId: 'me',
    userName: 'Me',
    role: 'participant',
    meetingId: 'abc-defg-hjk',
    joinedAt: '2026-11-22T09:05:00.000Z',
    participants,
    iceServers: [],
    pingIntervalSeconds: 10,
  };
}

const alive = (): boolean => true;
const dead = (): boolean => false;

function presences(roster: Roster): Record<string, string> {
  return Object.fromEntries(roster.map(({ userId, presence }) => [userId, presence]));
}

describe('a welcome', () => {
  it('lists the others', () => {
    const roster = rosterOfWelcome([], welcome(entry('grace'), entry('me')), dead);
    expect(roster.map(({ userId }) => userId)).toEqual(['grace']);
  });

  it('keeps those whose media still flows as reconnecting', () => {
    const before = rosterOfWelcome([], welcome(entry('grace'), entry('linus')), dead);
    const after = rosterOfWelcome(before, welcome(entry('linus')), alive);
    expect(presences(after)).toEqual({ grace: 'reconnecting', linus: 'present' });
  });

  it('forgets those who are gone on both ways', () => {
    const before = rosterOfWelcome([], welcome(entry('grace')), dead);
    expect(rosterOfWelcome(before, welcome(), dead)).toEqual([]);
  });

  it('leaves out people who wait', () => {
    expect(rosterOfWelcome([], welcome(entry('grace', { role: 'waiting' })), dead)).toEqual([]);
  });
});

describe('user-left', () => {
  const roster = rosterOfWelcome([], welcome(entry('grace')), dead);

  it.each(['left', 'removed'] as const)('takes the tile away at once when the reason is %s', (reason) => {
    expect(withLeft(roster, 'grace', reason, alive)).toEqual([]);
  });

  it.each(['lost', 'superseded'] as const)('keeps the tile while media flows when the reason is %s', (reason) => {
    expect(presences(withLeft(roster, 'grace', reason, alive))).toEqual({ grace: 'reconnecting' });
  });

  it('takes the tile of a lost participant away when media is gone too', () => {
    expect(withLeft(roster, 'grace', 'lost', dead)).toEqual([]);
  });
});

describe('user-joined', () => {
  const grace = {
    userId: 'grace',
    userName: 'Grace',
    role: 'participant' as const,
    joinedAt: '2026-11-22T09:10:00.000Z',
  };

  it('adds the newcomer', () => {
    const roster = withJoined([], grace);
    expect(memberBy(roster, 'grace')).toMatchObject({
      presence: 'present',
      joinedAt: grace.joinedAt,
      audio: true,
      video: true,
    });
  });

  it('clears the mark of somebody who was reconnecting', () => {
    const lost = withLeft(rosterOfWelcome([], welcome(entry('grace')), dead), 'grace', 'lost', alive);
    const back = withJoined(lost, grace);
    expect(memberBy(back, 'grace')).toMatchObject({ presence: 'present', joinedAt: grace.joinedAt });
    expect(back).toHaveLength(1);
  });
});

describe('participant-updated', () => {
  it('takes over what changed', () => {
    const roster = rosterOfWelcome([], welcome(entry('grace')), dead);
    const updated = withUpdated(roster, entry('grace', { audio: false, role: 'host' }));
    expect(memberBy(updated, 'grace')).toMatchObject({ audio: false, role: 'host' });
  });

  it('is ignored for somebody who is not there', () => {
    const roster = rosterOfWelcome([], welcome(entry('grace')), dead);
    expect(withUpdated(roster, entry('linus'))).toBe(roster);
  });
});

describe('who came first', () => {
  const early = '2026-11-22T09:00:00.000Z';
  const late = '2026-11-22T09:00:00.001Z';

  it.each([
    [
      { userId: 'b', joinedAt: early },
      { userId: 'a', joinedAt: late },
    ],
    [
      { userId: 'a', joinedAt: early },
      { userId: 'b', joinedAt: early },
    ],
  ])('has one answer, the same on both sides', (one, other) => {
    expect(cameBefore(one, other)).toBe(true);
    expect(cameBefore(other, one)).toBe(false);
  });
});
