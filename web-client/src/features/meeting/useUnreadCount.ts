import { useState } from 'react';
import type { StoredMessage } from '../../rtc/chatLog';

/** How many messages of others came since the chat was last open; history from before the join counts as read. */
export function useUnreadCount(messages: readonly StoredMessage[], ownUserId: string, chatOpen: boolean): number {
  const [openedAt] = useState(() => Date.now());
  const [readUpTo, setReadUpTo] = useState('');
  const newest = messages.at(-1)?.messageId ?? '';
  if (chatOpen && readUpTo !== newest) setReadUpTo(newest);
  const lastRead = messages.findIndex(({ messageId }) => messageId === readUpTo);
  return messages
    .slice(lastRead + 1)
    .filter(({ userId, sentAt }) => userId !== ownUserId && Date.parse(sentAt) > openedAt).length;
}
