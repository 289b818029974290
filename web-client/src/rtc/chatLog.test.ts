import { describe, expect, it } from 'vitest';
import {
  emptyChatLog,
  withAllFailed,
  withFailed,
  withHistory,
  withReceived,
  withSending,
  type StoredMessage,
} from './chatLog';

function stored(messageId: string, userId: string, text: string, second = 0): StoredMessage {
  const sentAt = new Date(Date.UTC(2026, 10, 22, 9, 0, second)).toISOString();
  return { messageId, userId, userName: userId, text, sentAt };
}

describe('the messages', () => {
  it('are shown once, however often they arrive', () => {
    const message = stored('m-1', 'grace', 'hello');
    const received = withReceived(emptyChatLog, message, undefined);
    expect(withReceived(received, message, undefined).messages).toEqual([message]);
    expect(withHistory(received, [message, message], 'ada').messages).toEqual([message]);
  });

  it('are in order when history arrives after live ones', () => {
    const live = withReceived(emptyChatLog, stored('m-3', 'grace', 'third', 3), undefined);
    const all = withHistory(live, [stored('m-2', 'ada', 'second', 2), stored('m-1', 'grace', 'first', 1)], 'ada');
    expect(all.messages.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  });
});

describe('a message from the socket', () => {
  const sending = withSending(withSending(emptyChatLog, 'a', 'hello'), 'b', 'hello');

  it('confirms the one that has its id, not another of the same words', () => {
    const log = withReceived(sending, stored('m-1', 'ada', 'hello'), 'b');
    expect(log.unconfirmed.map(({ id }) => id)).toEqual(['a']);
  });

  it('confirms nothing without an id', () => {
    expect(withReceived(sending, stored('m-1', 'ada', 'hello'), undefined).unconfirmed).toHaveLength(2);
  });

  it('confirms although history brought it before', () => {
    const log = withHistory(sending, [stored('m-1', 'ada', 'hello')], 'ada');
    expect(withReceived(log, stored('m-1', 'ada', 'hello'), 'a').unconfirmed.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('history', () => {
  const failed = withAllFailed(withSending(emptyChatLog, 'a', 'hello'));

  it('shows that a failed message was stored after all', () => {
    expect(withHistory(failed, [stored('m-1', 'ada', 'hello')], 'ada').unconfirmed).toEqual([]);
  });

  it('does not take the same words of somebody else for that', () => {
    expect(withHistory(failed, [stored('m-1', 'grace', 'hello')], 'ada').unconfirmed).toHaveLength(1);
  });

  it('does not take the same words that were known before for that', () => {
    const before = withHistory(emptyChatLog, [stored('m-1', 'ada', 'hello')], 'ada');
    const again = withFailed(withSending(before, 'a', 'hello'), 'a');
    expect(withHistory(again, [stored('m-1', 'ada', 'hello')], 'ada').unconfirmed).toHaveLength(1);
  });

  it('leaves what is still being sent to the socket', () => {
    const sending = withSending(emptyChatLog, 'a', 'hello');
    expect(withHistory(sending, [stored('m-1', 'ada', 'hello')], 'ada').unconfirmed).toHaveLength(1);
  });
});

it('fails all that is under way when the connection breaks', () => {
  const sending = withSending(withSending(emptyChatLog, 'a', 'one'), 'b', 'two');
  expect(withAllFailed(sending).unconfirmed.map(({ status }) => status)).toEqual(['failed', 'failed']);
});

it('sends a failed message again without doubling it', () => {
  const failed = withFailed(withSending(emptyChatLog, 'a', 'hello'), 'a');
  expect(withSending(failed, 'a', 'hello').unconfirmed).toEqual([{ id: 'a', text: 'hello', status: 'sending' }]);
});
