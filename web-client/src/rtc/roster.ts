import type { LeaveReason, MediaState, Newcomer, Role, RosterEntry, Welcome } from '../protocol/serverMessages';

/** Somebody else in the meeting, as signaling knows them. */
export interface RosterMember extends MediaState {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  /** `reconnecting`: out of the roster or cut off, while their media may still flow. */
  readonly presence: 'present' | 'reconnecting';
  /** When their session began, in a form that sorts as text. */
  readonly joinedAt: string;
}

/** In order of arrival. Every function here returns a new roster, or the same one when nothing changed. */
export type Roster = readonly RosterMember[];

type Arrival = Pick<RosterMember, 'userId' | 'joinedAt'>;

type HasLiveLink = (userId: string) => boolean;

/**
 * The roster of a new session: those named in the welcome, and those of the previous session whose media still flows,
 * who may not have found their way back yet.
 */
export function rosterOfWelcome(previous: Roster, welcome: Welcome, hasLiveLink: HasLiveLink): Roster {
  const others = welcome.participants.filter(({ userId, role }) => userId !== welcome.userId && role !== 'waiting');
  const present = others.map(memberOf);
  const cutOff = previous
    .filter(({ userId }) => hasLiveLink(userId) && !present.some((member) => member.userId === userId))
    .map((member) => ({ ...member, presence: 'reconnecting' as const }));
  return [...cutOff, ...present];
}

export function withJoined(roster: Roster, newcomer: Newcomer): Roster {
  const { userId, userName, role, joinedAt } = newcomer;
  const user = { userId, userName, role, joinedAt };
  const known = memberBy(roster, user.userId);
  if (known !== undefined) {
    return replaceMember(roster, { ...known, ...user, presence: 'present' });
  }
  // As the server has it: everybody sends sound and picture until they say otherwise.
  return [...roster, { ...user, audio: true, video: true, screen: false, presence: 'present' }];
}

/** A clean goodbye takes the tile away; a cut leaves it while the media link lives. */
export function withLeft(roster: Roster, userId: string, reason: LeaveReason, hasLiveLink: HasLiveLink): Roster {
  const member = memberBy(roster, userId);
  if (member === undefined) return roster;
  const mayComeBack = reason === 'lost' || reason === 'superseded';
  return mayComeBack && hasLiveLink(userId)
    ? replaceMember(roster, { ...member, presence: 'reconnecting' })
    : without(roster, userId);
}

export function withUpdated(roster: Roster, entry: RosterEntry): Roster {
  const member = memberBy(roster, entry.userId);
  if (member === undefined) return roster;
  return replaceMember(roster, memberOf(entry));
}

export function without(roster: Roster, userId: string): Roster {
  return roster.some((member) => member.userId === userId)
    ? roster.filter((member) => member.userId !== userId)
    : roster;
}

export function memberBy(roster: Roster, userId: string): RosterMember | undefined {
  return roster.find((member) => member.userId === userId);
}

/**
 * Who of two was in the meeting first. Both sides must come to the same answer, also when they joined at the same
 * moment, because it decides which of them is the polite peer.
 */
export function cameBefore(one: Arrival, other: Arrival): boolean {
  return one.joinedAt === other.joinedAt ? one.userId < other.userId : one.joinedAt < other.joinedAt;
}

function memberOf(entry: RosterEntry): RosterMember {
  const { userId, userName, role, joinedAt, audio, video, screen } = entry;
  return {
    userId,
    userName,
    role,
    joinedAt,
    audio,
    video,
    screen,
    presence: entry.state === 'connected' ? 'present' : 'reconnecting',
  };
}

function replaceMember(roster: Roster, member: RosterMember): Roster {
  return roster.map((other) => (other.userId === member.userId ? member : other));
}
