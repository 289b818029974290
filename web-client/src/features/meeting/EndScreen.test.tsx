import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../testing/renderPage';
import type { SessionEndKind } from '../../rtc/sessionEnd';
import { EndScreen } from './EndScreen';

function show(kind: SessionEndKind): { onRejoin: ReturnType<typeof vi.fn>; onUseHere: ReturnType<typeof vi.fn> } {
  const actions = { onRejoin: vi.fn(), onUseHere: vi.fn() };
  renderPage(<EndScreen end={{ kind }} {...actions} />);
  return actions;
}

it.each([
  ['left', 'You left the meeting'],
  ['meeting-ended', 'This meeting has ended'],
  ['taken-over', 'You opened this meeting in another tab'],
  ['removed', 'You were removed from this meeting'],
  ['denied', 'You were not let in'],
  ['not-found', 'There is no such meeting'],
  ['full', 'This meeting is full'],
  ['refused', 'You cannot join this meeting'],
  ['fault', 'Something went wrong'],
] as const)('%s has a screen of its own: %s', (kind, title) => {
  show(kind);
  expect(screen.getByRole('heading', { name: title })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Home' })).toBeDefined();
});

it('lets people who left come back', async () => {
  const { onRejoin } = show('left');
  await userEvent.click(screen.getByRole('button', { name: 'Rejoin' }));
  expect(onRejoin).toHaveBeenCalledOnce();
});

it('takes a meeting back from another tab', async () => {
  const { onUseHere } = show('taken-over');
  await userEvent.click(screen.getByRole('button', { name: 'Use here' }));
  expect(onUseHere).toHaveBeenCalledOnce();
});

it('offers no way back into a meeting that has ended', () => {
  show('meeting-ended');
  expect(screen.queryByRole('button')).toBeNull();
});
