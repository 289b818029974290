import { lazy, Suspense } from 'react';
import { useApi } from '../api/apiContext';
import type { Meeting, MeetingPreview } from '../api/meetingApi';
import { Loading } from '../design/Loading';
import { PrejoinPage } from '../features/prejoin/PrejoinPage';
import { useMeetingVisit } from './useMeetingVisit';

interface MeetingVisitProps {
  readonly meeting: Meeting | MeetingPreview;
}

const loadMeetingPage = () => import('../features/meeting/MeetingPage');
const loadEndScreen = () => import('../features/meeting/EndScreen');
const MeetingPage = lazy(async () => ({ default: (await loadMeetingPage()).MeetingPage }));
const EndScreen = lazy(async () => ({ default: (await loadEndScreen()).EndScreen }));

/** One person's way through one meeting: getting ready, being in it, having left it. */
export function MeetingVisit({ meeting }: MeetingVisitProps) {
  const api = useApi();
  const { stage, media, join, useHere, prepareAgain } = useMeetingVisit(meeting.meetingId, loadMeetingPage);
  const alreadyEnded = meeting.status === 'ended' && stage.name === 'preparing';
  return (
    <Suspense fallback={<Loading label="Loading the meeting" />}>
      {alreadyEnded && <EndScreen end={{ kind: 'meeting-ended' }} onRejoin={prepareAgain} onUseHere={useHere} />}
      {stage.name === 'preparing' && !alreadyEnded && <PrejoinPage meeting={meeting} media={media} onJoin={join} />}
      {stage.name === 'returning' && <Loading label="Joining" />}
      {stage.name === 'meeting' && (
        <MeetingPage
          title={stage.meeting.title}
          inviteLink={stage.meeting.joinUrl}
          session={stage.session}
          media={media}
          onEndForAll={() => api.endMeeting(meeting.meetingId)}
        />
      )}
      {stage.name === 'over' && <EndScreen end={stage.end} onRejoin={prepareAgain} onUseHere={useHere} />}
    </Suspense>
  );
}
