import type { Log } from './debugLog';
import { SnapshotStore } from './snapshotStore';

export interface LocalTracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

/** `denied`, `missing` and `busy` need the person; `unsupported`: the page is not in a secure context. */
export type DeviceStatus = 'off' | 'starting' | 'on' | 'denied' | 'missing' | 'busy' | 'unsupported';

export interface Device {
  readonly deviceId: string;
  readonly label: string;
}

export interface LocalMediaSnapshot {
  readonly tracks: LocalTracks;
  readonly camera: DeviceStatus;
  readonly microphone: DeviceStatus;
  /** A muted microphone stays open, so that unmuting is instant. */
  readonly muted: boolean;
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly cameraId: string;
  readonly microphoneId: string;
}

interface LocalMediaOptions {
  /** Undefined where the browser offers none: on a page served over plain http from another machine. */
  readonly mediaDevices: MediaDevices | undefined;
  readonly permissions: Permissions | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly log: Log;
}

type Kind = keyof LocalTracks;

const CAMERA_KEY = 'cloudmeetx.camera';
const MICROPHONE_KEY = 'cloudmeetx.microphone';

const UNKNOWN_DEVICE = '';

/** The person's own camera and microphone. */
export class LocalMedia extends SnapshotStore<LocalMediaSnapshot> {
  readonly #options: LocalMediaOptions;
  /** Grows with every request and every stop of a kind: a track that arrives late belongs to nobody and is stopped. */
  readonly #request = { audio: 0, video: 0 };
  #wantsCamera = true;

  constructor(options: LocalMediaOptions) {
    super({
      tracks: { audio: null, video: null },
      camera: 'off',
      microphone: 'off',
      muted: false,
      cameras: [],
      microphones: [],
      cameraId: options.storage.getItem(CAMERA_KEY) ?? UNKNOWN_DEVICE,
      microphoneId: options.storage.getItem(MICROPHONE_KEY) ?? UNKNOWN_DEVICE,
    });
    this.#options = options;
  }

  /**
   * Opens what the person last wanted. Asks for both with one prompt; where that fails, for each alone, so that one
   * broken device does not cost both.
   */
  async start(): Promise<void> {
    const { mediaDevices } = this.#options;
    if (mediaDevices === undefined) {
      this.#update({ camera: 'unsupported', microphone: 'unsupported' });
      return;
    }
    mediaDevices.addEventListener('devicechange', this.#onDeviceChange);
    if (this.#wantsCamera) {
      await this.#openBoth(mediaDevices);
    } else {
      await this.#open('audio', this.#begin('audio'));
    }
    await this.#refreshDevices();
  }

  async setCamera(on: boolean): Promise<void> {
    this.#wantsCamera = on;
    if (on) {
      await this.#acquire('video');
    } else {
      this.#release('video');
    }
  }

  /** Unmutes or mutes; where there is no open microphone yet, unmuting asks for one. */
  async setMicrophone(on: boolean): Promise<void> {
    this.#update({ muted: !on });
    if (on && this.snapshot().tracks.audio === null) await this.#acquire('audio');
  }

  async chooseCamera(deviceId: string): Promise<void> {
    this.#options.storage.setItem(CAMERA_KEY, deviceId);
    this.#update({ cameraId: deviceId });
    if (this.snapshot().tracks.video !== null) await this.#acquire('video');
  }

  async chooseMicrophone(deviceId: string): Promise<void> {
    this.#options.storage.setItem(MICROPHONE_KEY, deviceId);
    this.#update({ microphoneId: deviceId });
    if (this.snapshot().tracks.audio !== null) await this.#acquire('audio');
  }

  /** Stops every track, also those that are still being opened. */
  stop(): void {
    this.#options.mediaDevices?.removeEventListener('devicechange', this.#onDeviceChange);
    this.#release('audio');
    this.#release('video');
  }

  async #openBoth(mediaDevices: MediaDevices): Promise<void> {
    const requests = { audio: this.#begin('audio'), video: this.#begin('video') };
    try {
      const stream = await mediaDevices.getUserMedia({
        audio: this.#constraints('audio'),
        video: this.#constraints('video'),
      });
      this.#accept('audio', requests.audio, stream.getAudioTracks()[0]);
      this.#accept('video', requests.video, stream.getVideoTracks()[0]);
    } catch (error) {
      this.#options.log('media: camera and microphone together failed', { error: String(error) });
      await this.#startSeparately(error, requests);
    }
  }

  async #startSeparately(failure: unknown, requests: Readonly<Record<Kind, number>>): Promise<void> {
    for (const kind of ['audio', 'video'] as const) {
      if (isDenial(failure) && !(await this.#isWorthAsking(kind))) {
        this.#fail(kind, requests[kind], failure);
      } else {
        await this.#open(kind, requests[kind]);
      }
    }
  }

  /** After a denial of both, one alone is asked for only where that raises no second prompt, or the other was blocked. */
  async #isWorthAsking(kind: Kind): Promise<boolean> {
    const own = await this.#permission(kind);
    const other = await this.#permission(kind === 'audio' ? 'video' : 'audio');
    return own === 'granted' || (own === 'prompt' && other === 'denied');
  }

  async #permission(kind: Kind): Promise<PermissionState | undefined> {
    try {
      const name = kind === 'audio' ? 'microphone' : 'camera';
      return (await this.#options.permissions?.query({ name }))?.state;
    } catch {
      return undefined;
    }
  }

  async #acquire(kind: Kind): Promise<void> {
    if (this.#options.mediaDevices === undefined) return;
    await this.#open(kind, this.#begin(kind));
    await this.#refreshDevices();
  }

  async #open(kind: Kind, request: number): Promise<void> {
    try {
      const stream = await this.#options.mediaDevices?.getUserMedia({ [kind]: this.#constraints(kind) });
      this.#accept(kind, request, stream?.getTracks()[0]);
    } catch (error) {
      this.#options.log('media: device failed', { kind, error: String(error) });
      this.#fail(kind, request, error);
    }
  }

  #begin(kind: Kind): number {
    this.#setStatus(kind, 'starting');
    return ++this.#request[kind];
  }

  #accept(kind: Kind, request: number, track: MediaStreamTrack | undefined): void {
    if (track === undefined) return;
    if (request !== this.#request[kind]) {
      track.stop();
      return;
    }
    const previous = this.snapshot().tracks[kind];
    if (kind === 'audio') track.enabled = !this.snapshot().muted;
    track.onended = () => {
      this.#options.log('media: device gone', { kind });
      if (this.snapshot().tracks[kind] === track) this.#release(kind, 'missing');
    };
    const deviceId = track.getSettings().deviceId ?? UNKNOWN_DEVICE;
    this.#update({
      tracks: { ...this.snapshot().tracks, [kind]: track },
      ...(kind === 'audio' ? { microphoneId: deviceId } : { cameraId: deviceId }),
    });
    this.#setStatus(kind, 'on');
    previous?.stop();
  }

  #fail(kind: Kind, request: number, error: unknown): void {
    if (request === this.#request[kind]) this.#release(kind, statusOfFailure(error));
  }

  #release(kind: Kind, status: DeviceStatus = 'off'): void {
    this.#request[kind] += 1;
    const track = this.snapshot().tracks[kind];
    this.#update({ tracks: { ...this.snapshot().tracks, [kind]: null } });
    this.#setStatus(kind, status);
    track?.stop();
  }

  #constraints(kind: Kind): MediaTrackConstraints {
    const { cameraId, microphoneId } = this.snapshot();
    const chosen = kind === 'audio' ? microphoneId : cameraId;
    const device = chosen === UNKNOWN_DEVICE ? {} : { deviceId: { ideal: chosen } };
    return kind === 'audio'
      ? { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      : { ...device, width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 30, max: 30 } };
  }

  readonly #onDeviceChange = (): void => {
    void this.#refreshDevices();
  };

  async #refreshDevices(): Promise<void> {
    const devices = (await this.#options.mediaDevices?.enumerateDevices()) ?? [];
    this.#update({
      cameras: devices.filter(({ kind }) => kind === 'videoinput').map(deviceOf),
      microphones: devices.filter(({ kind }) => kind === 'audioinput').map(deviceOf),
    });
  }

  #setStatus(kind: Kind, status: DeviceStatus): void {
    this.#update(kind === 'audio' ? { microphone: status } : { camera: status });
  }

  #update(change: Partial<LocalMediaSnapshot>): void {
    const next = { ...this.snapshot(), ...change };
    if (next.tracks.audio !== null) next.tracks.audio.enabled = !next.muted;
    this.replace(next);
  }
}

function deviceOf({ deviceId, label }: MediaDeviceInfo, index: number): Device {
  return { deviceId, label: label === '' ? `Device ${index + 1}` : label };
}

function isDenial(error: unknown): boolean {
  return statusOfFailure(error) === 'denied';
}

/** Names of W3C mediacapture-streams §10.2. */
function statusOfFailure(error: unknown): DeviceStatus {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}
