import { beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaDevices } from '../../testing/fakeMedia';
import { LocalMedia } from './localMedia';

let devices: FakeMediaDevices;
let permissions: Record<string, PermissionState>;
let media: LocalMedia;

beforeEach(() => {
  devices = new FakeMediaDevices();
  permissions = {};
  media = createMedia(devices.asMediaDevices());
});

function createMedia(mediaDevices: MediaDevices | undefined): LocalMedia {
  const query = ({ name }: { name: string }) => Promise.resolve({ state: permissions[name] ?? 'prompt' });
  return new LocalMedia({
    mediaDevices,
    permissions: { query } as unknown as Permissions,
    storage: localStorage,
    log: () => undefined,
  });
}

describe('starting', () => {
  it('asks for both devices with one prompt', async () => {
    await media.start();
    expect(devices.requests).toEqual([['audio', 'video']]);
    expect(media.snapshot()).toMatchObject({ camera: 'on', microphone: 'on' });
  });

  it('goes on with sound alone where the camera is blocked', async () => {
    devices.obstacles.set('video', 'NotAllowedError');
    permissions = { camera: 'denied', microphone: 'granted' };
    await media.start();
    expect(media.snapshot()).toMatchObject({ camera: 'denied', microphone: 'on' });
    expect(devices.requests).toEqual([['audio', 'video'], ['audio']]);
  });

  it('does not ask twice when the person said no', async () => {
    devices.obstacles.set('audio', 'NotAllowedError').set('video', 'NotAllowedError');
    permissions = { camera: 'prompt', microphone: 'prompt' };
    await media.start();
    expect(devices.requests).toHaveLength(1);
    expect(media.snapshot()).toMatchObject({ camera: 'denied', microphone: 'denied' });
  });

  it('goes on with sound alone where there is no camera', async () => {
    devices.obstacles.set('video', 'NotFoundError');
    await media.start();
    expect(media.snapshot()).toMatchObject({ camera: 'missing', microphone: 'on' });
  });

  it('tells a camera that another program uses from a missing one', async () => {
    devices.obstacles.set('video', 'NotReadableError');
    await media.start();
    expect(media.snapshot()).toMatchObject({ camera: 'busy', microphone: 'on' });
  });

  it('says so where the browser offers no devices at all', async () => {
    media = createMedia(undefined);
    await media.start();
    expect(media.snapshot()).toMatchObject({ camera: 'unsupported', microphone: 'unsupported' });
  });

  it('again leaves a camera off that the person turned off', async () => {
    await media.start();
    await media.setCamera(false);
    media.stop();
    await media.start();
    expect(devices.requests.at(-1)).toEqual(['audio']);
  });
});

describe('the camera', () => {
  it('turned off is stopped, not just hidden', async () => {
    await media.start();
    const camera = devices.opened.find(({ kind }) => kind === 'video');
    await media.setCamera(false);
    expect(camera?.stopped).toBe(true);
    expect(media.snapshot()).toMatchObject({ camera: 'off', tracks: { video: null } });
  });

  it('turned off while it is still starting does not come on', async () => {
    const starting = media.start();
    await media.setCamera(false);
    await starting;
    expect(media.snapshot()).toMatchObject({ camera: 'off', tracks: { video: null } });
    expect(devices.opened.find(({ kind }) => kind === 'video')?.stopped).toBe(true);
  });

  it('that is unplugged is missing', async () => {
    await media.start();
    devices.opened.find(({ kind }) => kind === 'video')?.unplug();
    expect(media.snapshot()).toMatchObject({ camera: 'missing', tracks: { video: null } });
  });

  it('chosen anew replaces the one in use and is remembered', async () => {
    await media.start();
    const first = devices.opened.find(({ kind }) => kind === 'video');
    await media.chooseCamera('video-2');
    expect(first?.stopped).toBe(true);
    expect(createMedia(undefined).snapshot().cameraId).toBe('video-2');
  });
});

describe('the microphone', () => {
  it('muted stays open and is silent', async () => {
    await media.start();
    await media.setMicrophone(false);
    const [microphone] = devices.opened;
    expect(microphone).toMatchObject({ enabled: false, stopped: false });
    await media.setMicrophone(true);
    expect(microphone?.enabled).toBe(true);
  });

  it('muted before it starts is silent from the first moment', async () => {
    await media.setMicrophone(false);
    await media.start();
    expect(devices.opened[0]?.enabled).toBe(false);
  });

  it('is asked for when somebody without one unmutes', async () => {
    devices.obstacles.set('audio', 'NotFoundError');
    await media.start();
    devices.obstacles.clear();
    await media.setMicrophone(true);
    expect(media.snapshot()).toMatchObject({ microphone: 'on' });
  });
});

describe('stopping', () => {
  it('stops every track', async () => {
    await media.start();
    media.stop();
    expect(devices.opened.map(({ stopped }) => stopped)).toEqual([true, true]);
  });

  it('stops tracks that arrive afterwards', async () => {
    const starting = media.start();
    media.stop();
    await starting;
    expect(devices.opened.map(({ stopped }) => stopped)).toEqual([true, true]);
    expect(media.snapshot().tracks).toEqual({ audio: null, video: null });
  });
});
