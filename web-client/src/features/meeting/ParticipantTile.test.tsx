import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ParticipantTile } from './ParticipantTile';

const tile = { name: 'Grace Hopper', stream: null, soundOn: true, pictureOn: true, status: 'connected' } as const;

it('shows name and initials, and nothing else while all is well', () => {
  render(<ParticipantTile {...tile} />);
  expect(screen.getByRole('listitem', { name: 'Grace Hopper' })).toBeDefined();
  expect(screen.getByText('GH')).toBeDefined();
  expect(screen.queryByRole('status')).toBeNull();
  expect(screen.queryByRole('img', { name: 'Muted' })).toBeNull();
});

it('shows that somebody is muted', () => {
  render(<ParticipantTile {...tile} soundOn={false} />);
  expect(screen.getByRole('img', { name: 'Muted' })).toBeDefined();
});

it.each([
  ['connecting', 'Connecting…'],
  ['interrupted', 'Connection is weak, trying again…'],
  ['reconnecting', 'Reconnecting…'],
] as const)('says in words that the link is %s', (status, words) => {
  render(<ParticipantTile {...tile} status={status} />);
  expect(screen.getByRole('status').textContent).toBe(words);
});

it('offers to reconnect a lost connection', async () => {
  const onReconnect = vi.fn();
  render(<ParticipantTile {...tile} status="lost" onReconnect={onReconnect} />);
  expect(screen.getByText('Connection lost')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect to Grace Hopper' }));
  expect(onReconnect).toHaveBeenCalledOnce();
});
