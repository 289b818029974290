import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, renderPage, sessionOf } from '../../../testing/renderPage';
import { HomePage } from './HomePage';

const meeting = {
  meetingId: 'abc-defg-hjk',
  title: 'Stand-up',
  status: 'active',
  participantCount: 2,
  joinUrl: 'http://meet.test/m/abc-defg-hjk',
  createdAt: '2026-11-22T09:00:00.000Z',
};
const nobody = { 'POST /api/v1/auth/refresh': () => problem(401, 'No', '') };
const ada = { 'POST /api/v1/auth/refresh': () => sessionOf('Ada') };

// Somebody has been here before, or else nothing would be asked.
beforeEach(() => {
  localStorage.setItem('cloudmeetx.signed-in', '1');
});

describe('my meetings', () => {
  it('says what will appear there while there are none', async () => {
    renderPage(<HomePage />, nobody);
    expect(await screen.findByText('Meetings that you create appear here.')).toBeDefined();
  });

  it('lists meetings with their state and a way in', async () => {
    renderPage(<HomePage />, {
      ...ada,
      'GET /api/v1/meetings': () => Response.json({ meetings: [meeting], nextCursor: null }),
    });
    expect(await screen.findByText('Stand-up')).toBeDefined();
    expect(screen.getByText('2 people in it')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Join Stand-up' })).toBeDefined();
  });

  it('shows more of them when asked', async () => {
    const older = { ...meeting, meetingId: 'abc-defg-hjm', title: 'Retrospective' };
    renderPage(<HomePage />, {
      ...ada,
      'GET /api/v1/meetings': () => Response.json({ meetings: [meeting], nextCursor: 'older' }),
      'GET /api/v1/meetings?cursor=older': () => Response.json({ meetings: [older], nextCursor: null }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Retrospective')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('offers no way into a meeting that has ended', async () => {
    renderPage(<HomePage />, {
      ...ada,
      'GET /api/v1/meetings': () => Response.json({ meetings: [{ ...meeting, status: 'ended' }], nextCursor: null }),
    });
    expect(await screen.findByText('Ended')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Join Stand-up' })).toBeNull();
  });

  it('says that the server cannot be reached, and tries again when asked', async () => {
    const answers: Record<string, () => Response> = {};
    renderPage(<HomePage />, answers);
    expect(await screen.findByText('The server cannot be reached')).toBeDefined();
    Object.assign(answers, nobody);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Meetings that you create appear here.')).toBeDefined();
  });
});

describe('a new meeting', () => {
  async function create(): Promise<void> {
    await userEvent.type(screen.getByLabelText('Title'), 'Stand-up');
    await userEvent.type(screen.getByLabelText('Your name'), 'Ada');
    await userEvent.click(screen.getByRole('button', { name: 'Create meeting' }));
  }

  it('makes a guest of a newcomer and leads to its page', async () => {
    const page = renderPage(<HomePage />, {
      ...nobody,
      'POST /api/v1/auth/guest': () => sessionOf('Ada'),
      'POST /api/v1/meetings': () => Response.json(meeting, { status: 201 }),
      'GET /api/v1/meetings': () => Response.json({ meetings: [], nextCursor: null }),
    });
    await create();
    await waitFor(() => {
      expect(page.path()).toBe('/m/abc-defg-hjk');
    });
  });

  it('shows why the server refuses it', async () => {
    renderPage(<HomePage />, {
      ...ada,
      'GET /api/v1/meetings': () => Response.json({ meetings: [], nextCursor: null }),
      'POST /api/v1/meetings': () => problem(403, 'Guests are not allowed', 'Guests may not create meetings.'),
    });
    await create();
    expect(await screen.findByText('Guests are not allowed')).toBeDefined();
    expect(screen.getByText('Guests may not create meetings.')).toBeDefined();
  });
});

describe('joining', () => {
  it('takes a pasted link to the meeting', async () => {
    const page = renderPage(<HomePage />, nobody);
    await userEvent.type(screen.getByLabelText('Code or link'), 'https://meet.test/m/abc-defg-hjk{Enter}');
    await waitFor(() => {
      expect(page.path()).toBe('/m/abc-defg-hjk');
    });
  });

  it('says what is wrong with something else', async () => {
    renderPage(<HomePage />, nobody);
    await userEvent.type(screen.getByLabelText('Code or link'), 'hello{Enter}');
    expect(screen.getByLabelText('Code or link').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/neither a meeting code/)).toBeDefined();
  });
});
