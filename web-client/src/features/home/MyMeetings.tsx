import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/apiContext';
import { Button } from '../../design/Button';
import { Loading } from '../../design/Loading';
import { Notice } from '../../design/Notice';
import { describeFailure } from '../describeFailure';
import { MeetingRow } from './MeetingRow';
import styles from './MyMeetings.module.css';

export function MyMeetings() {
  const api = useApi();
  const meetings = useInfiniteQuery({
    queryKey: ['meetings'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (await api.identity.restore()) === null ? { meetings: [], nextCursor: null } : api.listMeetings(pageParam),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (meetings.isPending) return <Loading label="Loading your meetings" />;
  if (meetings.isError) {
    const failure = describeFailure(meetings.error);
    return (
      <Notice tone="error" title={failure.title}>
        <p>{failure.advice}</p>
        <div>
          <Button onClick={() => void meetings.refetch()}>Try again</Button>
        </div>
      </Notice>
    );
  }
  const listed = meetings.data.pages.flatMap((page) => page.meetings);
  if (listed.length === 0) {
    return <p className={styles.empty}>Meetings that you create appear here.</p>;
  }
  return (
    <>
      <ul className={styles.list}>
        {listed.map((meeting) => (
          <MeetingRow key={meeting.meetingId} meeting={meeting} />
        ))}
      </ul>
      {meetings.hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void meetings.fetchNextPage()}>Show more</Button>
        </div>
      )}
    </>
  );
}
