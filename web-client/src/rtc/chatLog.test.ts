import { expect, it } from 'vitest';
import { emptyChatLog, withAllFailed, withFailed, withSending, withStored, type StoredMessage } from './chatLog';

function stored(messageId: string, userId: string, text: string, second = 0): StoredMessage {
  const sentAt = new Date(Date.UTC(2026, 10, 22, 9, 0, second)).toISOString();
  return { messageId, userId, userName: userId, text, sentAt };
}

it('shows a message once, however often it arrives', () => {
  const message = stored('m-1', 'grace', 'hello');
  const once = withStored(emptyChatLog, [message, message], 'ada');
  const twice = withStored(once, [message], 'ada');
  expect(twice.messages).toEqual([message]);
  expect(twice).toBe(once);
});

it('orders history that arrives after live messages', () => {
  const live = withStored(emptyChatLog, [stored('m-3', 'grace', 'third', 3)], 'ada');
  const all = withStored(live, [stored('m-2', 'ada', 'second', 2), stored('m-1', 'grace', 'first', 1)], 'ada');
  expect(all.messages.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
});

it('replaces what is being sent by what the server stored', () => {
  const sending = withSending(emptyChatLog, 'a', 'hello');
  expect(withStored(sending, [stored('m-1', 'ada', 'hello')], 'ada')).toEqual({
    messages: [stored('m-1', 'ada', 'hello')],
    unconfirmed: [],
  });
});

it('confirms the older of two equal texts first', () => {
  const sending = withSending(withSending(emptyChatLog, 'a', 'hello'), 'b', 'hello');
  const log = withStored(sending, [stored('m-1', 'ada', 'hello')], 'ada');
  expect(log.unconfirmed.map(({ id }) => id)).toEqual(['b']);
});

it('does not take the same words of somebody else for a confirmation', () => {
  const sending = withSending(emptyChatLog, 'a', 'hello');
  expect(withStored(sending, [stored('m-1', 'grace', 'hello')], 'ada').unconfirmed).toHaveLength(1);
});

it('keeps a message that failed, and forgets the failure when it turns out to be stored', () => {
  const failed = withFailed(withSending(emptyChatLog, 'a', 'hello'), 'a');
  expect(failed.unconfirmed).toEqual([{ id: 'a', text: 'hello', status: 'failed' }]);
  expect(withStored(failed, [stored('m-1', 'ada', 'hello')], 'ada').unconfirmed).toEqual([]);
});

it('fails all that is under way when the connection breaks', () => {
  const sending = withSending(withSending(emptyChatLog, 'a', 'one'), 'b', 'two');
  expect(withAllFailed(sending).unconfirmed.map(({ status }) => status)).toEqual(['failed', 'failed']);
});

it('sends a failed message again without doubling it', () => {
  const failed = withFailed(withSending(emptyChatLog, 'a', 'hello'), 'a');
  expect(withSending(failed, 'a', 'hello').unconfirmed).toEqual([{ id: 'a', text: 'hello', status: 'sending' }]);
});
