import { useMemo } from 'react';
import type { LocalMediaSnapshot } from '../../rtc/localMedia';
import type { OwnIdentity, ParticipantView } from '../../rtc/meetingSession';
import { ParticipantTile } from './ParticipantTile';
import styles from './VideoGrid.module.css';

interface VideoGridProps {
  readonly participants: readonly ParticipantView[];
  readonly self: OwnIdentity;
  readonly local: LocalMediaSnapshot;
  readonly onReconnect: (userId: string) => void;
}

const LARGEST_LAYOUT = 12;

export function VideoGrid({ participants, self, local, onReconnect }: VideoGridProps) {
  const { audio, video } = local.tracks;
  const ownStream = useMemo(() => (video === null ? null : new MediaStream([video])), [video]);
  const count = participants.length + 1;
  return (
    <ul className={styles.grid} data-count={Math.min(count, LARGEST_LAYOUT)} aria-label="Participants">
      {participants.map((participant) => (
        <ParticipantTile
          key={participant.userId}
          name={participant.userName}
          stream={participant.stream}
          soundOn={participant.audio}
          pictureOn={participant.video && participant.link !== 'lost'}
          status={participant.presence === 'reconnecting' ? 'reconnecting' : participant.link}
          onReconnect={() => {
            onReconnect(participant.userId);
          }}
        />
      ))}
      <ParticipantTile
        name={self.userName}
        own
        stream={ownStream}
        soundOn={audio !== null && !local.muted}
        pictureOn={video !== null}
        status="connected"
      />
    </ul>
  );
}
