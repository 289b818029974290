import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Loading } from '../design/Loading';
import { NotFoundPage } from './NotFoundPage';

const HomePage = lazy(async () => ({ default: (await import('../features/home/HomePage')).HomePage }));
const MeetingRoute = lazy(async () => ({ default: (await import('./MeetingRoute')).MeetingRoute }));

export function AppRoutes() {
  return (
    <BrowserRouter>
      <Suspense fallback={<Loading label="Loading" />}>
        <Routes>
          <Route path="/" element={<HomePage />} />
          <Route path="/m/:meetingId" element={<MeetingRoute />} />
          <Route path="/not-found" element={<NotFoundPage />} />
          <Route path="*" element={<Navigate to="/not-found" replace />} />
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}
