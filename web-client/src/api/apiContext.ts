import { createContext, useContext } from 'react';
import type { MeetingApi } from './meetingApi';

export const ApiContext = createContext<MeetingApi | null>(null);

export function useApi(): MeetingApi {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiContext above it');
  return api;
}
