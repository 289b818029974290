import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ConnectionBanner } from './ConnectionBanner';

const waiting = { status: 'waiting', retryAt: 0 } as const;

it('is silent while the connection is open', () => {
  render(<ConnectionBanner connection={{ status: 'open' }} joined onRetry={vi.fn()} />);
  expect(screen.getByRole('status').textContent).toBe('');
});

it('says that the call goes on while it reconnects', () => {
  render(<ConnectionBanner connection={{ ...waiting, askPerson: false }} joined onRetry={vi.fn()} />);
  expect(screen.getByText('Reconnecting to the server. The call goes on.')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers a manual retry once several tries have failed', async () => {
  const onRetry = vi.fn();
  render(<ConnectionBanner connection={{ ...waiting, askPerson: true }} joined onRetry={onRetry} />);
  expect(screen.getByText(/^Connection failed/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(onRetry).toHaveBeenCalledOnce();
});
