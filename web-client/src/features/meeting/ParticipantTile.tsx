import { MicOff, RotateCw } from 'lucide-react';
import { Avatar } from '../../design/Avatar';
import { Button } from '../../design/Button';
import { VideoView } from '../../design/VideoView';
import type { LinkState } from '../../rtc/peerLink';
import styles from './ParticipantTile.module.css';

interface ParticipantTileProps {
  readonly name: string;
  readonly own?: boolean;
  readonly stream: MediaStream | null;
  readonly soundOn: boolean;
  readonly pictureOn: boolean;
  readonly status: LinkState | 'reconnecting';
  readonly onReconnect?: () => void;
}

const STATUS_WORDS = {
  connecting: 'Connecting…',
  connected: null,
  interrupted: 'Connection is weak, trying again…',
  reconnecting: 'Reconnecting…',
  lost: 'Connection lost',
} as const satisfies Record<ParticipantTileProps['status'], string | null>;

export function ParticipantTile({
  name,
  own = false,
  stream,
  soundOn,
  pictureOn,
  status,
  onReconnect,
}: ParticipantTileProps) {
  const words = STATUS_WORDS[status];
  return (
    <li className={styles.tile} aria-label={own ? `${name} (you)` : name}>
      <div className={styles.avatar}>
        <Avatar name={name} />
      </div>
      <VideoView
        stream={stream}
        own={own}
        pictureVisible={pictureOn}
        label={own ? 'Your picture' : `Video of ${name}`}
      />
      {words !== null && (
        <div className={styles.status} data-lost={status === 'lost'}>
          <p role="status">{words}</p>
          {status === 'lost' && (
            <Button onClick={onReconnect} aria-label={`Reconnect to ${name}`}>
              <RotateCw size={16} aria-hidden="true" />
              Reconnect
            </Button>
          )}
        </div>
      )}
      <div className={styles.caption}>
        {!soundOn && <MicOff size={14} className={styles.muted} role="img" aria-label="Muted" />}
        <span className={styles.name} title={name}>
          {own ? 'You' : name}
        </span>
      </div>
    </li>
  );
}
