import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { problem, renderPage, sessionOf } from '../../../testing/renderPage';
import { RequestRefused } from '../../protocol/problem';
import { JoinMeetingForm } from './JoinMeetingForm';

const answers = {
  'POST /api/v1/auth/refresh': () => problem(401, 'No', ''),
  'POST /api/v1/auth/guest': () => sessionOf('Ada'),
};

it('joins with the name and the passcode', async () => {
  const onJoin = vi.fn(() => Promise.resolve());
  renderPage(<JoinMeetingForm passcodeRequired suggestedName="" onJoin={onJoin} />, answers);
  await userEvent.type(screen.getByLabelText('Your name'), ' Ada ');
  await userEvent.type(screen.getByLabelText('Passcode'), 'open-sesame{Enter}');
  expect(onJoin.mock.calls[0]).toMatchObject([{ displayName: 'Ada', passcode: 'open-sesame' }]);
});

it('asks for no passcode where there is none', () => {
  renderPage(<JoinMeetingForm passcodeRequired={false} suggestedName="" onJoin={() => Promise.resolve()} />, answers);
  expect(screen.queryByLabelText('Passcode')).toBeNull();
});

it('suggests the name of the account and remembers another', async () => {
  renderPage(
    <JoinMeetingForm passcodeRequired={false} suggestedName="Ada" onJoin={() => Promise.resolve()} />,
    answers,
  );
  const name = screen.getByLabelText<HTMLInputElement>('Your name');
  expect(name.value).toBe('Ada');
  await userEvent.clear(name);
  await userEvent.type(name, 'Countess');
  expect(localStorage.getItem('cloudmeetx.name')).toBe('Countess');
});

it('shows why the join was refused', async () => {
  const refused = new RequestRefused({
    type: '/problems/meeting-full',
    status: 409,
    title: 'This meeting is full',
    detail: 'All 8 seats are taken.',
    retryAfterMs: undefined,
  });
  renderPage(
    <JoinMeetingForm passcodeRequired={false} suggestedName="Ada" onJoin={() => Promise.reject(refused)} />,
    answers,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Join now' }));
  expect(await screen.findByText('This meeting is full')).toBeDefined();
  expect(screen.getByText('All 8 seats are taken.')).toBeDefined();
});
