import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../../api/apiContext';
import type { Meeting, MeetingPreview } from '../../api/meetingApi';
import type { LocalMedia } from '../../rtc/localMedia';
import { useSnapshot } from '../useSnapshot';
import { CameraPreview } from './CameraPreview';
import { DeviceChoice } from './DeviceChoice';
import { DeviceNotices } from './DeviceNotices';
import { JoinMeetingForm, type JoinWishes } from './JoinMeetingForm';
import styles from './PrejoinPage.module.css';

interface PrejoinPageProps {
  readonly meeting: Meeting | MeetingPreview;
  readonly media: LocalMedia;
  readonly onJoin: (wishes: JoinWishes) => Promise<void>;
}

/** Where people see themselves before others do. Everything a join needs is made ready while they look. */
export function PrejoinPage({ meeting, media, onJoin }: PrejoinPageProps) {
  const api = useApi();
  const local = useSnapshot(media);
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.identity.restore(), staleTime: Infinity });
  useEffect(() => {
    void media.start();
  }, [media]);
  return (
    <main className={styles.page}>
      <title>{`${meeting.title} · CloudMeetX`}</title>
      <div className={styles.preview}>
        <CameraPreview media={media} local={local} />
        <DeviceChoice media={media} local={local} />
      </div>
      <div className={styles.details}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{meeting.title}</h1>
          <p className={styles.host}>{`Hosted by ${meeting.hostName}`}</p>
        </div>
        <DeviceNotices local={local} />
        <JoinMeetingForm
          passcodeRequired={meeting.passcodeRequired && !isHost(meeting, me.data?.userId)}
          suggestedName={me.data?.displayName ?? ''}
          onJoin={onJoin}
        />
      </div>
    </main>
  );
}

function isHost(meeting: Meeting | MeetingPreview, userId: string | undefined): boolean {
  return 'hostId' in meeting && meeting.hostId === userId;
}
