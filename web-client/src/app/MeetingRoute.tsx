import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useApi } from '../api/apiContext';
import { Loading } from '../design/Loading';
import { MeetingUnavailable } from './MeetingUnavailable';
import { MeetingVisit } from './MeetingVisit';

export function MeetingRoute() {
  const { meetingId = '' } = useParams();
  const api = useApi();
  const meeting = useQuery({
    queryKey: ['meeting', meetingId],
    queryFn: () => api.getMeeting(meetingId),
    refetchOnWindowFocus: false,
  });
  if (meeting.isPending) return <Loading label="Looking for the meeting" />;
  if (meeting.isError) return <MeetingUnavailable error={meeting.error} onRetry={() => void meeting.refetch()} />;
  return <MeetingVisit key={meetingId} meeting={meeting.data} />;
}
