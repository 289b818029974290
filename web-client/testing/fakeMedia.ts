/** A track that can be enabled, stopped, and unplugged. */
export class FakeTrack {
  enabled = true;
  stopped = false;
  muted = false;
  onended: (() => void) | null = null;
  readonly kind: 'audio' | 'video';
  readonly deviceId: string;

  constructor(kind: 'audio' | 'video', deviceId = `${kind}-1`) {
    this.kind = kind;
    this.deviceId = deviceId;
  }

  stop(): void {
    this.stopped = true;
  }

  unplug(): void {
    this.onended?.();
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

export class FakeMediaStream {
  readonly #tracks: FakeTrack[];

  constructor(tracks: readonly FakeTrack[] = []) {
    this.#tracks = [...tracks];
  }

  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.push(track);
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks.splice(this.#tracks.indexOf(track), 1);
  }
}

type DeviceKind = 'audio' | 'video';
type Obstacle = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError';

/** Cameras and microphones that can be missing, blocked or in use. */
export class FakeMediaDevices extends EventTarget {
  readonly obstacles = new Map<DeviceKind, Obstacle>();
  readonly requests: DeviceKind[][] = [];
  readonly opened: FakeTrack[] = [];

  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    const kinds = (['audio', 'video'] as const).filter((kind) => constraints[kind] !== undefined);
    this.requests.push(kinds);
    const obstacle = kinds.map((kind) => this.obstacles.get(kind)).find((name) => name !== undefined);
    if (obstacle !== undefined) return Promise.reject(new DOMException('no', obstacle));
    const tracks = kinds.map((kind) => new FakeTrack(kind));
    this.opened.push(...tracks);
    return Promise.resolve(new FakeMediaStream(tracks) as unknown as MediaStream);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve([]);
  }

  asMediaDevices(): MediaDevices {
    return this as unknown as MediaDevices;
  }
}
