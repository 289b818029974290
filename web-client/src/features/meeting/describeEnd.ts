import type { SessionEnd } from '../../rtc/sessionEnd';

interface EndWords {
  readonly title: string;
  readonly text: string;
  readonly action: 'rejoin' | 'use-here' | null;
}

export function describeEnd({ kind, problem }: SessionEnd): EndWords {
  switch (kind) {
    case 'left':
      return { title: 'You left the meeting', text: 'Your camera and microphone are off.', action: 'rejoin' };
    case 'meeting-ended':
      return { title: 'This meeting has ended', text: 'Nobody can join it any more.', action: null };
    case 'taken-over':
      return {
        title: 'You opened this meeting in another tab',
        text: 'The call goes on there. It can be in one place at a time.',
        action: 'use-here',
      };
    case 'removed':
      return { title: 'You were removed from this meeting', text: 'A host removed you.', action: null };
    case 'denied':
      return { title: 'You were not let in', text: 'A host decided so.', action: 'rejoin' };
    case 'not-found':
      return { title: 'There is no such meeting', text: 'Check the code or the link you were given.', action: null };
    case 'full':
      return {
        title: 'This meeting is full',
        text: problem?.detail ?? 'Every seat is taken. Try again when somebody has left.',
        action: 'rejoin',
      };
    case 'refused':
      return {
        title: problem?.title ?? 'You cannot join this meeting',
        text: problem?.detail ?? 'Ask the host to let you in.',
        action: 'rejoin',
      };
    case 'unusable-address':
      return {
        title: 'This page cannot connect to the meeting',
        text: 'Your browser refuses the address that the server gave: a page from an https address may connect to wss addresses only. Whoever runs the server has to correct its public URL.',
        action: null,
      };
    case 'fault':
      return {
        title: 'Something went wrong',
        text: 'This page and the server did not understand each other. Reload the page, then join again.',
        action: 'rejoin',
      };
  }
}
