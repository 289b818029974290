import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useMemo } from 'react';
import { RoundButton } from '../../design/RoundButton';
import { VideoView } from '../../design/VideoView';
import type { LocalMedia, LocalMediaSnapshot } from '../../rtc/localMedia';
import styles from './CameraPreview.module.css';
import { MicrophoneLevel } from './MicrophoneLevel';

interface CameraPreviewProps {
  readonly media: LocalMedia;
  readonly local: LocalMediaSnapshot;
}

export function CameraPreview({ media, local }: CameraPreviewProps) {
  const { audio, video } = local.tracks;
  const stream = useMemo(() => (video === null ? null : new MediaStream([video])), [video]);
  const soundOn = audio !== null && !local.muted;
  return (
    <div className={styles.preview}>
      <VideoView stream={stream} own pictureVisible={stream !== null} label="Your camera" />
      {stream === null && (
        <p className={styles.placeholder}>{local.camera === 'starting' ? 'Starting your camera…' : 'Camera is off'}</p>
      )}
      <div className={styles.controls}>
        <RoundButton
          label={soundOn ? 'Mute microphone' : 'Unmute microphone'}
          tone={soundOn ? 'plain' : 'off'}
          onClick={() => void media.setMicrophone(!soundOn)}
        >
          {soundOn ? <Mic size={20} aria-hidden="true" /> : <MicOff size={20} aria-hidden="true" />}
        </RoundButton>
        <RoundButton
          label={video === null ? 'Turn camera on' : 'Turn camera off'}
          tone={video === null ? 'off' : 'plain'}
          onClick={() => void media.setCamera(video === null)}
        >
          {video === null ? <VideoOff size={20} aria-hidden="true" /> : <Video size={20} aria-hidden="true" />}
        </RoundButton>
      </div>
      {soundOn && <MicrophoneLevel track={audio} />}
    </div>
  );
}
