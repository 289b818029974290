import type { DeviceStatus } from '../../rtc/localMedia';

interface DeviceWords {
  readonly title: string;
  readonly advice: string;
}

const ALLOW_HINT =
  'To allow it, press the camera or lock symbol beside the address of this page, choose “Allow”, then press the camera or microphone button here.';
const STILL_JOIN_SILENT = 'You can still join: you will see and hear the others.';

/** What is wrong with the person's devices, in words that say how to mend it; null where nothing is. */
export function describeDevices(camera: DeviceStatus, microphone: DeviceStatus): DeviceWords | null {
  if (camera === 'unsupported') {
    return {
      title: 'This browser offers no camera or microphone here',
      advice: `Browsers allow them on pages with an https address only. ${STILL_JOIN_SILENT}`,
    };
  }
  if (camera === 'denied' && microphone === 'denied') {
    return { title: 'Camera and microphone are blocked', advice: `${ALLOW_HINT} ${STILL_JOIN_SILENT}` };
  }
  if (camera === 'denied') {
    return { title: 'Your camera is blocked', advice: `You can join with sound only. ${ALLOW_HINT}` };
  }
  if (microphone === 'denied') {
    return { title: 'Your microphone is blocked', advice: `Others will not hear you. ${ALLOW_HINT}` };
  }
  if (camera === 'missing' && microphone === 'missing') {
    return { title: 'No camera or microphone found', advice: `Plug one in if you like. ${STILL_JOIN_SILENT}` };
  }
  return describeOne('camera', camera) ?? describeOne('microphone', microphone);
}

function describeOne(device: 'camera' | 'microphone', status: DeviceStatus): DeviceWords | null {
  const consequence =
    device === 'camera' ? 'You can join with sound only.' : 'You can join, but others will not hear you.';
  switch (status) {
    case 'missing':
      return { title: `No ${device} found`, advice: consequence };
    case 'busy':
      return {
        title: `Your ${device} does not start`,
        advice: `Another program may be using it: close that, then press the ${device} button. ${consequence}`,
      };
    default:
      return null;
  }
}
