import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button';
import { Loading } from '../../design/Loading';
import { Notice } from '../../design/Notice';
import type { ChatLog } from '../../rtc/chatLog';
import type { MeetingSession, MeetingSnapshot } from '../../rtc/meetingSession';
import styles from './ChatPanel.module.css';
import { ChatComposer } from './ChatComposer';
import { SidePanel } from './SidePanel';

interface ChatPanelProps {
  readonly session: MeetingSession;
  readonly chat: ChatLog;
  readonly history: MeetingSnapshot['chatHistory'];
  readonly hasEarlier: boolean;
  readonly ownUserId: string;
  readonly onClose: () => void;
}

const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function ChatPanel({ session, chat, history, hasEarlier, ownUserId, onClose }: ChatPanelProps) {
  const end = useRef<HTMLDivElement>(null);
  const newest = chat.messages.at(-1)?.messageId;
  const unconfirmed = chat.unconfirmed.length;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [newest, unconfirmed]);
  const isEmpty = chat.messages.length === 0 && chat.unconfirmed.length === 0;
  return (
    <SidePanel title="Chat" onClose={onClose}>
      <div className={styles.chat}>
        <div className={styles.scroll}>
          {history === 'loading' && <Loading label="Loading messages" />}
          {history === 'failed' && (
            <Notice tone="warning" title="Earlier messages could not be loaded">
              <div>
                <Button
                  onClick={() => {
                    session.reloadChat();
                  }}
                >
                  Try again
                </Button>
              </div>
            </Notice>
          )}
          {hasEarlier && (
            <Button
              onClick={() => {
                session.loadEarlierChat();
              }}
            >
              Earlier messages
            </Button>
          )}
          {history === 'loaded' && isEmpty && <p className={styles.empty}>No messages yet.</p>}
          <ol className={styles.messages} role="log" aria-label="Messages">
            {chat.messages.map((message) => (
              <li key={message.messageId} className={styles.message} data-own={message.userId === ownUserId}>
                <p className={styles.by}>
                  <span className={styles.author}>{message.userId === ownUserId ? 'You' : message.userName}</span>
                  <time dateTime={message.sentAt}>{timeFormat.format(new Date(message.sentAt))}</time>
                </p>
                <p className={styles.text}>{message.text}</p>
              </li>
            ))}
            {chat.unconfirmed.map((message) => (
              <li key={message.id} className={styles.message} data-own="true" data-status={message.status}>
                <p className={styles.by}>
                  <span className={styles.author}>You</span>
                  {message.status === 'sending' ? 'Sending…' : 'Not sent'}
                </p>
                <p className={styles.text}>{message.text}</p>
                {message.status === 'failed' && (
                  <Button
                    onClick={() => {
                      session.retryChat(message.id);
                    }}
                  >
                    Send again
                  </Button>
                )}
              </li>
            ))}
          </ol>
          <div ref={end} />
        </div>
        <ChatComposer
          onSend={(text) => {
            session.sendChat(text);
          }}
        />
      </div>
    </SidePanel>
  );
}
