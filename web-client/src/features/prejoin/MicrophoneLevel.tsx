import styles from './CameraPreview.module.css';
import { useMicrophoneLevel } from './useMicrophoneLevel';

interface MicrophoneLevelProps {
  readonly track: MediaStreamTrack;
}

export function MicrophoneLevel({ track }: MicrophoneLevelProps) {
  const level = useMicrophoneLevel(track);
  return <meter className={styles.level} min={0} max={1} value={level} aria-label="Microphone level" />;
}
