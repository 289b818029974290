import { SelectField } from '../../design/SelectField';
import type { Device, LocalMedia, LocalMediaSnapshot } from '../../rtc/localMedia';
import styles from './DeviceChoice.module.css';

interface DeviceChoiceProps {
  readonly media: LocalMedia;
  readonly local: LocalMediaSnapshot;
}

export function DeviceChoice({ media, local }: DeviceChoiceProps) {
  return (
    <div className={styles.choice}>
      <SelectField
        label="Camera"
        value={local.cameraId}
        options={local.cameras.filter(isKnown).map(toOption)}
        emptyLabel={local.camera === 'denied' ? 'Blocked' : 'No camera'}
        onChange={(deviceId) => void media.chooseCamera(deviceId)}
      />
      <SelectField
        label="Microphone"
        value={local.microphoneId}
        options={local.microphones.filter(isKnown).map(toOption)}
        emptyLabel={local.microphone === 'denied' ? 'Blocked' : 'No microphone'}
        onChange={(deviceId) => void media.chooseMicrophone(deviceId)}
      />
    </div>
  );
}

/** Before a permission is given, browsers list devices without telling which. */
function isKnown({ deviceId }: Device): boolean {
  return deviceId !== '';
}

function toOption({ deviceId, label }: Device): { value: string; label: string } {
  return { value: deviceId, label };
}
