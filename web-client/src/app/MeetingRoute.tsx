import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useApi } from '../api/apiContext';
import { Loading } from '../design/Loading';
import { MeetingUnavailable } from './MeetingUnavailable';
import { MeetingVisit } from './MeetingVisit';

export function MeetingRoute() {
  const { meetingId = '' } = useParams();
  const api = useApi();
  // Asked for once: from the join on, the session knows better than REST what becomes of the meeting.
  const meeting = useQuery({
    queryKey: ['meeting', meetingId],
    queryFn: () => api.getMeeting(meetingId),
    staleTime: Infinity,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  if (meeting.data !== undefined) return <MeetingVisit key={meetingId} meeting={meeting.data} />;
  if (meeting.isError) return <MeetingUnavailable error={meeting.error} onRetry={() => void meeting.refetch()} />;
  return <Loading label="Looking for the meeting" />;
}
