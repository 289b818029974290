import { createBrowserRouter, Navigate } from 'react-router';
import { Loading } from '../design/Loading';
import { NotFoundPage } from './NotFoundPage';
import { RouteFailure } from './RouteFailure';

export const router = createBrowserRouter([
  {
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading label="Loading" />,
    children: [
      {
        path: '/',
        lazy: async () => ({ Component: (await import('../features/home/HomePage')).HomePage }),
      },
      {
        path: '/m/:meetingId',
        lazy: async () => ({ Component: (await import('./MeetingRoute')).MeetingRoute }),
      },
      { path: '/not-found', Component: NotFoundPage },
      { path: '*', element: <Navigate to="/not-found" replace /> },
    ],
  },
]);
