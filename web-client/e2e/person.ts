import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

interface Reception {
  /** Decoded video frames of each peer connection that is not closed. */
  readonly frames: readonly number[];
  /** Audio energy received on each. */
  readonly energy: readonly number[];
}

interface RecordingWindow extends Window {
  connections: RTCPeerConnection[];
}

const EVERYTHING = ['camera', 'microphone', 'clipboard-read', 'clipboard-write'];

/** Somebody with a browser profile of their own, and what they do and see. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
  }

  static async arrive(browser: Browser, name: string, permissions: readonly string[] = EVERYTHING): Promise<Person> {
    const context = await browser.newContext({ permissions: [...permissions] });
    await context.addInitScript(recordConnections);
    return new Person(name, context, await context.newPage());
  }

  /** The same person in another tab. */
  async openTab(): Promise<Person> {
    return new Person(this.name, this.context, await this.context.newPage());
  }

  /** Creates a meeting on the home page and returns its link, taken from the meeting after joining. */
  async createMeeting(url: string, title: string): Promise<string> {
    await this.page.goto(url);
    await this.page.getByLabel('Title').fill(title);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.getByRole('button', { name: 'Create meeting' }).click();
    await expect(this.page.getByRole('heading', { name: title })).toBeVisible();
    await this.pressJoin();
    await this.page.getByRole('button', { name: 'Copy invite link' }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async join(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.pressJoin();
  }

  async pressJoin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join now' }).click();
    await expect(this.page.getByRole('group', { name: 'Meeting controls' })).toBeVisible();
  }

  async leave(): Promise<void> {
    await this.page.getByRole('button', { name: 'Leave meeting' }).click();
    await expect(this.page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
  }

  async say(text: string): Promise<void> {
    await this.page.getByLabel('Message to everyone').fill(text);
    await this.page.getByLabel('Message to everyone').press('Enter');
  }

  tiles(): Locator {
    return this.page.getByRole('list', { name: 'Participants' }).getByRole('listitem');
  }

  tileOf(other: Person): Locator {
    return this.page.getByRole('listitem', { name: other.name, exact: true });
  }

  async reception(): Promise<Reception> {
    return this.page.evaluate(async () => {
      const { connections } = window as unknown as { connections: RTCPeerConnection[] };
      const open = connections.filter(({ connectionState }) => connectionState === 'connected');
      const reports = await Promise.all(
        open.map(async (connection) => {
          const stats = [...(await connection.getStats()).values()] as Record<string, unknown>[];
          const inbound = stats.filter(({ type }) => type === 'inbound-rtp');
          const sum = (kind: string, field: string): number =>
            inbound
              .filter((report) => report.kind === kind)
              .reduce((total, report) => total + Number(report[field] ?? 0), 0);
          return { frames: sum('video', 'framesDecoded'), energy: sum('audio', 'totalAudioEnergy') };
        }),
      );
      return { frames: reports.map(({ frames }) => frames), energy: reports.map(({ energy }) => energy) };
    });
  }

  /** How many peer connections to others the page has made so far. */
  async connectionsMade(): Promise<number> {
    return this.page.evaluate(() => {
      const { connections } = window as unknown as { connections: RTCPeerConnection[] };
      return connections.filter(
        ({ remoteDescription, connectionState }) => remoteDescription !== null || connectionState === 'connected',
      ).length;
    });
  }

  /** Waits until picture and sound keep arriving on exactly so many links. */
  async seesAndHears(links: number): Promise<void> {
    await this.receives(links, 'frames');
    await this.receives(links, 'energy');
  }

  async receives(links: number, what: keyof Reception): Promise<void> {
    let before = await this.reception();
    await expect
      .poll(
        async () => {
          const now = await this.reception();
          const grew =
            now[what].length === links && now[what].every((value, index) => value > (before[what][index] ?? 0));
          before = now;
          return grew;
        },
        { timeout: 30_000, intervals: [500], message: `${this.name} receives ${what} on ${links} links` },
      )
      .toBe(true);
  }

  /** The picture on the other's tile is not black and does not stand still. */
  async seesMovingPicture(other: Person): Promise<void> {
    const video = this.tileOf(other).locator('video');
    const first = await pixels(video);
    expect(Math.max(...first)).toBeGreaterThan(40);
    await expect.poll(async () => differs(first, await pixels(video))).toBe(true);
  }
}

/** Keeps the peer connections that the page makes where a test can ask for their statistics. */
function recordConnections(): void {
  const recording = window as unknown as RecordingWindow;
  recording.connections = [];
  window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      recording.connections.push(connection);
      return connection;
    },
  });
}

async function pixels(video: Locator): Promise<number[]> {
  return video.evaluate((element) => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const context = canvas.getContext('2d');
    context?.drawImage(element as HTMLVideoElement, 0, 0, canvas.width, canvas.height);
    return [...(context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])].filter(
      (_, index) => index % 4 !== 3,
    );
  });
}

function differs(a: readonly number[], b: readonly number[]): boolean {
  return a.some((value, index) => Math.abs(value - (b[index] ?? 0)) > 25);
}
