import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const READY_LINE = 'CloudMeetX ready at ';
const LOG_DIRECTORY = 'test-results';
const START_TIMEOUT_MS = 60_000;

/** The whole platform as people run it: the jar, with a data directory of its own. */
export class Platform {
  readonly #dataDirectory: string;
  #process: ChildProcess | undefined;
  #url = '';

  private constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory;
  }

  static async start(): Promise<Platform> {
    const platform = new Platform(await mkdtemp(join(tmpdir(), 'cloudmeetx-e2e-')));
    await platform.#launch('0');
    return platform;
  }

  get url(): string {
    return this.#url;
  }

  /** As a crash: no goodbye to anybody. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** On the same port and with the same data. */
  async startAgain(): Promise<void> {
    await this.#launch(new URL(this.#url).port);
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#dataDirectory, { recursive: true, force: true });
  }

  async #launch(port: string): Promise<void> {
    const jar = process.env.CLOUDMEETX_JAR;
    if (jar === undefined) throw new Error('CLOUDMEETX_JAR is not set: start the tests with `npm run e2e`.');
    mkdirSync(LOG_DIRECTORY, { recursive: true });
    const log = openSync(join(LOG_DIRECTORY, 'platform.log'), 'a');
    const child = spawn('java', ['-jar', jar], {
      stdio: ['ignore', 'pipe', log],
      env: { ...process.env, CLOUDMEETX_HTTP_PORT: port, CLOUDMEETX_DATA_DIR: this.#dataDirectory },
    });
    closeSync(log);
    this.#process = child;
    this.#url = await readyUrl(child);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** Waits for the ready line; what else the platform prints there is shown if it never comes. */
function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    const fail = (reason: string): void => {
      reject(
        new Error(
          `The platform ${reason}. It printed:\n${printed.join('\n')}\nIts log is ${LOG_DIRECTORY}/platform.log`,
        ),
      );
    };
    const timeout = setTimeout(() => {
      fail('was not ready in time');
    }, START_TIMEOUT_MS);
    child.once('exit', (code) => {
      fail(`exited with ${code ?? 'a signal'}`);
    });
    if (child.stdout === null) throw new Error('the platform was started without a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      if (!line.startsWith(READY_LINE)) return;
      clearTimeout(timeout);
      resolve(line.slice(READY_LINE.length).trim());
    });
  });
}
