import { MessageSquare, Mic, MicOff, PhoneOff, Users, Video, VideoOff } from 'lucide-react';
import { CopyButton } from '../../design/CopyButton';
import { RoundButton } from '../../design/RoundButton';
import type { LocalMedia, LocalMediaSnapshot } from '../../rtc/localMedia';
import styles from './ControlBar.module.css';
import { EndForAllButton } from './EndForAllButton';
import type { Panel } from './MeetingPage';

interface ControlBarProps {
  readonly media: LocalMedia;
  readonly local: LocalMediaSnapshot;
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
  readonly unread: number;
  readonly peopleCount: number;
  readonly inviteLink: string;
  readonly isHost: boolean;
  readonly onLeave: () => void;
  readonly onEndForAll: () => Promise<void>;
}

export function ControlBar(props: ControlBarProps) {
  const { media, local, panel, onPanel, unread, peopleCount, inviteLink, isHost, onLeave, onEndForAll } = props;
  const soundOn = local.tracks.audio !== null && !local.muted;
  const pictureOn = local.tracks.video !== null;
  return (
    <footer className={styles.bar}>
      <div className={styles.invite}>
        <CopyButton text={inviteLink} label="Copy invite link" />
      </div>
      <div className={styles.middle} role="group" aria-label="Meeting controls">
        <RoundButton
          label={soundOn ? 'Mute microphone' : 'Unmute microphone'}
          tone={soundOn ? 'plain' : 'off'}
          onClick={() => void media.setMicrophone(!soundOn)}
        >
          {soundOn ? <Mic size={20} aria-hidden="true" /> : <MicOff size={20} aria-hidden="true" />}
        </RoundButton>
        <RoundButton
          label={pictureOn ? 'Turn camera off' : 'Turn camera on'}
          tone={pictureOn ? 'plain' : 'off'}
          onClick={() => void media.setCamera(!pictureOn)}
        >
          {pictureOn ? <Video size={20} aria-hidden="true" /> : <VideoOff size={20} aria-hidden="true" />}
        </RoundButton>
        <RoundButton
          label={`People (${peopleCount})`}
          tone={panel === 'people' ? 'active' : 'plain'}
          aria-expanded={panel === 'people'}
          onClick={() => {
            onPanel(panel === 'people' ? null : 'people');
          }}
        >
          <Users size={20} aria-hidden="true" />
        </RoundButton>
        <RoundButton
          label={unread === 0 ? 'Chat' : `Chat (${unread} unread)`}
          tone={panel === 'chat' ? 'active' : 'plain'}
          aria-expanded={panel === 'chat'}
          badge={unread}
          onClick={() => {
            onPanel(panel === 'chat' ? null : 'chat');
          }}
        >
          <MessageSquare size={20} aria-hidden="true" />
        </RoundButton>
        <RoundButton label="Leave meeting" tone="danger" onClick={onLeave}>
          <PhoneOff size={20} aria-hidden="true" />
        </RoundButton>
      </div>
      <div className={styles.host}>{isHost && <EndForAllButton onEndForAll={onEndForAll} />}</div>
    </footer>
  );
}
