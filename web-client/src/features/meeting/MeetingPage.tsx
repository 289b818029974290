import { useState } from 'react';
import type { LocalMedia } from '../../rtc/localMedia';
import type { MeetingSession } from '../../rtc/meetingSession';
import { useSnapshot } from '../useSnapshot';
import { Announcer } from './Announcer';
import { ChatPanel } from './ChatPanel';
import { ConnectionBanner } from './ConnectionBanner';
import { ControlBar } from './ControlBar';
import styles from './MeetingPage.module.css';
import { PeoplePanel } from './PeoplePanel';
import { useUnreadCount } from './useUnreadCount';
import { VideoGrid } from './VideoGrid';

export type Panel = 'chat' | 'people' | null;

interface MeetingPageProps {
  readonly title: string;
  readonly inviteLink: string;
  readonly session: MeetingSession;
  readonly media: LocalMedia;
  readonly onEndForAll: () => Promise<void>;
}

export function MeetingPage({ title, inviteLink, session, media, onEndForAll }: MeetingPageProps) {
  const snapshot = useSnapshot(session);
  const local = useSnapshot(media);
  const [panel, setPanel] = useState<Panel>(null);
  const unread = useUnreadCount(snapshot.chat.messages, snapshot.self.userId, panel === 'chat');
  const isAlone = snapshot.connection.status === 'open' && snapshot.participants.length === 0;
  const closePanel = (): void => {
    setPanel(null);
  };
  return (
    <div className={styles.page}>
      <title>{`${title} · CloudMeetX`}</title>
      <header className={styles.header}>
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
        {isAlone && <p className={styles.hint}>Nobody else is here yet. Send them the invite link.</p>}
        <ConnectionBanner
          connection={snapshot.connection}
          joined={snapshot.joined}
          onRetry={() => {
            session.retryNow();
          }}
        />
      </header>
      <div className={styles.body} data-panel={panel !== null}>
        <main className={styles.stage}>
          <VideoGrid
            participants={snapshot.participants}
            self={snapshot.self}
            local={local}
            onReconnect={(userId) => {
              session.reconnectTo(userId);
            }}
          />
        </main>
        {panel === 'people' && (
          <PeoplePanel participants={snapshot.participants} self={snapshot.self} local={local} onClose={closePanel} />
        )}
        {panel === 'chat' && (
          <ChatPanel
            session={session}
            chat={snapshot.chat}
            history={snapshot.chatHistory}
            hasEarlier={snapshot.hasEarlierChat}
            ownUserId={snapshot.self.userId}
            onClose={closePanel}
          />
        )}
      </div>
      <ControlBar
        media={media}
        local={local}
        panel={panel}
        onPanel={setPanel}
        unread={unread}
        peopleCount={snapshot.participants.length + 1}
        inviteLink={inviteLink}
        isHost={snapshot.self.role === 'host'}
        onLeave={() => {
          session.leave();
        }}
        onEndForAll={onEndForAll}
      />
      <Announcer participants={snapshot.participants} />
    </div>
  );
}
