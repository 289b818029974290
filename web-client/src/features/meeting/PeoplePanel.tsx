import { MicOff, VideoOff } from 'lucide-react';
import { Avatar } from '../../design/Avatar';
import type { LocalMediaSnapshot } from '../../rtc/localMedia';
import type { OwnIdentity, ParticipantView } from '../../rtc/meetingSession';
import styles from './PeoplePanel.module.css';
import { SidePanel } from './SidePanel';

interface PeoplePanelProps {
  readonly participants: readonly ParticipantView[];
  readonly self: OwnIdentity;
  readonly local: LocalMediaSnapshot;
  readonly onClose: () => void;
}

export function PeoplePanel({ participants, self, local, onClose }: PeoplePanelProps) {
  const own = {
    ...self,
    audio: local.tracks.audio !== null && !local.muted,
    video: local.tracks.video !== null,
    presence: 'present',
  };
  return (
    <SidePanel title="People" onClose={onClose}>
      <ul className={styles.list}>
        {[own, ...participants].map((person) => (
          <li key={person.userId} className={styles.person}>
            <Avatar name={person.userName} size="small" />
            <span className={styles.who}>
              <span className={styles.name} title={person.userName}>
                {person.userName}
                {person.userId === self.userId && ' (you)'}
              </span>
              {person.role === 'host' && <span className={styles.note}>Host</span>}
              {person.presence === 'reconnecting' && <span className={styles.note}>Reconnecting…</span>}
            </span>
            {!person.audio && <MicOff size={16} role="img" aria-label="Muted" />}
            {!person.video && <VideoOff size={16} role="img" aria-label="Camera off" />}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
