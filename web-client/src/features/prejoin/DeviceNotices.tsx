import { Notice } from '../../design/Notice';
import type { LocalMediaSnapshot } from '../../rtc/localMedia';
import { describeDevices } from './describeDevices';

interface DeviceNoticesProps {
  readonly local: LocalMediaSnapshot;
}

export function DeviceNotices({ local }: DeviceNoticesProps) {
  const words = describeDevices(local.camera, local.microphone);
  if (words === null) return null;
  return (
    <Notice tone="warning" title={words.title}>
      <p>{words.advice}</p>
    </Notice>
  );
}
