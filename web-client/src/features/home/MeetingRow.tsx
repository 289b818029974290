import { useNavigate } from 'react-router';
import type { Meeting } from '../../api/meetingApi';
import { Button } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import styles from './MyMeetings.module.css';

interface MeetingRowProps {
  readonly meeting: Meeting;
}

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function MeetingRow({ meeting }: MeetingRowProps) {
  const navigate = useNavigate();
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <p className={styles.title} title={meeting.title}>
          {meeting.title}
        </p>
        <p className={styles.details}>
          <span className={meeting.participantCount > 0 ? styles.active : undefined}>{statusWords(meeting)}</span>
          <span className={styles.code}>{meeting.meetingId}</span>
          <span>{dateFormat.format(new Date(meeting.createdAt))}</span>
        </p>
      </div>
      {meeting.status !== 'ended' && (
        <div className={styles.actions}>
          <CopyButton text={meeting.joinUrl} label="Copy link" />
          <Button onClick={() => void navigate(`/m/${meeting.meetingId}`)} aria-label={`Join ${meeting.title}`}>
            Join
          </Button>
        </div>
      )}
    </li>
  );
}

function statusWords({ status, participantCount }: Meeting): string {
  if (status === 'ended') return 'Ended';
  if (status === 'scheduled') return 'Not started';
  if (participantCount === 0) return 'Nobody in it now';
  return participantCount === 1 ? '1 person in it' : `${participantCount} people in it`;
}
