import type { LeaveReason, MediaState, Role, RosterEntry, Welcome } from '../protocol/serverMessages';

/** Somebody else in the meeting, as signaling knows them. */
export interface RosterMember extends MediaState {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  /** `reconnecting`: out of the roster or cut off, while their media may still flow. */
  readonly presence: 'present' | 'reconnecting';
  /** Whether they were in the meeting before us. The newcomer is the polite peer. */
  readonly cameFirst: boolean;
}

/** In order of arrival. Every function here returns a new roster, or the same one when nothing changed. */
export type Roster = readonly RosterMember[];

type HasLiveLink = (userId: string) => boolean;

/**
 * The roster of a new session: those named in the welcome, and those of the previous session whose media still flows,
 * who may not have found their way back yet.
 */
export function rosterOfWelcome(previous: Roster, welcome: Welcome, hasLiveLink: HasLiveLink): Roster {
  const others = welcome.participants.filter(({ userId, role }) => userId !== welcome.userId && role !== 'waiting');
  const present = others.map((entry) => memberOf(entry, true));
  const cutOff = previous
    .filter(({ userId }) => hasLiveLink(userId) && !present.some((member) => member.userId === userId))
    .map((member) => ({ ...member, presence: 'reconnecting' as const }));
  return [...cutOff, ...present];
}

export function withJoined(
  roster: Roster,
  user: { readonly userId: string; readonly userName: string; readonly role: Role },
): Roster {
  const known = memberBy(roster, user.userId);
  if (known !== undefined) {
    return replaceMember(roster, { ...known, ...user, presence: 'present', cameFirst: false });
  }
  // As the server has it: everybody sends sound and picture until they say otherwise.
  const newcomer: RosterMember = {
    ...user,
    audio: true,
    video: true,
    screen: false,
    presence: 'present',
    cameFirst: false,
  };
  return [...roster, newcomer];
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
  return replaceMember(roster, memberOf(entry, member.cameFirst));
}

export function without(roster: Roster, userId: string): Roster {
  return roster.some((member) => member.userId === userId)
    ? roster.filter((member) => member.userId !== userId)
    : roster;
}

export function memberBy(roster: Roster, userId: string): RosterMember | undefined {
  return roster.find((member) => member.userId === userId);
}

function memberOf(entry: RosterEntry, cameFirst: boolean): RosterMember {
  const { userId, userName, role, audio, video, screen } = entry;
  return {
    userId,
    userName,
    role,
    audio,
    video,
    screen,
    presence: entry.state === 'connected' ? 'present' : 'reconnecting',
    cameFirst,
  };
}

function replaceMember(roster: Roster, member: RosterMember): Roster {
  return roster.map((other) => (other.userId === member.userId ? member : other));
}
