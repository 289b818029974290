import { useEffect, useRef } from 'react';
import styles from './VideoView.module.css';

interface VideoViewProps {
  readonly stream: MediaStream | null;
  /** One's own picture is shown as in a mirror, and without its sound. */
  readonly own?: boolean;
  /** Sound goes on while the picture is hidden. */
  readonly pictureVisible: boolean;
  readonly label: string;
}

export function VideoView({ stream, own = false, pictureVisible, label }: VideoViewProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = stream;
  }, [stream]);
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- live speech has no caption track
    <video
      ref={element}
      className={`${styles.video} ${own ? styles.mirrored : ''}`}
      data-visible={pictureVisible}
      aria-label={label}
      autoPlay
      playsInline
      muted={own}
    />
  );
}
