import { useSyncExternalStore } from 'react';
import type { SnapshotStore } from '../rtc/snapshotStore';

/** Renders again whenever the store has another snapshot. */
export function useSnapshot<Snapshot>(store: SnapshotStore<Snapshot>): Snapshot {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
