import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll } from '../process/poll.js';
import { REPOSITORY } from '../process/running-program.js';
import { Normaliser } from './normalised.js';

const PATIENCE_MS = 60_000;

/** A command that goes on until somebody ends it. */
export interface GoingOn {
  /** All that it has said, as it is shown. */
  readonly screen: () => string;
  /** Writes a line to it. */
  readonly types: (line: string) => void;
  /** Waits until it says something, and answers what the first group matched. */
  readonly says: (pattern: RegExp) => Promise<string>;
  /** Presses Ctrl-C, and waits for its end. */
  readonly end: () => Promise<void>;
}

/** A computer with a bot's package on it, as `npm create colloquy-bot` makes it, and the commands in reach. */
export class ScreenWorld {
  readonly normaliser = new Normaliser();
  readonly environment: NodeJS.ProcessEnv;
  readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly base: string,
    readonly folder: string,
  ) {
    this.environment = {
      PATH: `${join(base, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: base,
      NO_COLOR: '1',
      TZ: 'UTC',
    };
    this.normaliser.show(folder, '/home/ada/orders');
    this.normaliser.show(base, '/home/ada');
  }

  static async make(): Promise<ScreenWorld> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'colloquy-screens-')));
    const world = new ScreenWorld(base, join(base, 'orders'));
    await mkdir(join(base, 'bin'));
    await world.#command('colloquy', 'packages/cli/bin/colloquy.js');
    await world.#command('create-colloquy-bot', 'packages/create-colloquy-bot/bin/create-colloquy-bot.js');
    await world.#run('create-colloquy-bot orders --template order-status --store sqlite --no-install', base);
    await symlink(join(REPOSITORY, 'node_modules'), join(world.folder, 'node_modules'));
    return world;
  }

  /** What is on the screen after a command was called in the folder of the package. */
  async run(shown: string, actual = shown): Promise<string> {
    const said = await this.#run(actual, this.folder);
    return this.normaliser.text(`$ ${shown}\n${said}`);
  }

  /** What a command says, as it says it. */
  unshown(line: string): Promise<string> {
    return this.#run(line, this.folder);
  }

  /** Calls a command again and again until it says something, for what the bot does when it comes to it; answers what the first group matched. */
  until(line: string, pattern: RegExp): Promise<string> {
    return poll(`"${line}" to say ${String(pattern)}`, PATIENCE_MS, async () => {
      const found = pattern.exec(await this.unshown(line));
      return found === null ? undefined : (found[1] ?? '');
    });
  }

  /** Starts a command that goes on. */
  start(shown: string, actual = shown): GoingOn {
    const { child, said, changes } = this.#spawn(`exec ${actual}`, this.folder);
    return {
      screen: () => this.normaliser.text(`$ ${shown}\n${said()}`),
      types: (line) => void child.stdin.write(`${line}\n`),
      says: async (pattern) => {
        for (;;) {
          const found = pattern.exec(said());
          if (found !== null) return found[1] ?? '';
          if (!this.#running.has(child)) throw new TypeError(`"${actual}" has ended: ${said()}`);
          await once(changes, 'changed');
        }
      },
      end: async () => {
        child.kill('SIGINT');
        if (this.#running.has(child)) await once(child, 'close');
      },
    };
  }

  async write(path: string, content: string): Promise<void> {
    await mkdir(join(this.folder, path, '..'), { recursive: true });
    // At once, as editors do: whoever watches may read it while it is written.
    await writeFile(join(this.folder, `${path}~`), content);
    await rename(join(this.folder, `${path}~`), join(this.folder, path));
  }

  /** Changes words in a file of the package. */
  async edit(path: string, found: string, put: string): Promise<void> {
    const text = await readFile(join(this.folder, path), 'utf8');
    if (!text.includes(found)) throw new TypeError(`${path} does not say "${found}".`);
    await this.write(path, text.replace(found, put));
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    await rm(this.base, { recursive: true, force: true });
  }

  async #command(name: string, script: string): Promise<void> {
    const file = join(this.base, 'bin', name);
    await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${join(REPOSITORY, script)}" "$@"\n`);
    await chmod(file, 0o755);
  }

  async #run(line: string, cwd: string): Promise<string> {
    const { child, said } = this.#spawn(line, cwd);
    child.stdin.end();
    await once(child, 'close');
    return said();
  }

  #spawn(line: string, cwd: string) {
    const child = spawn('bash', ['-c', `exec 2>&1; ${line}`], {
      cwd,
      env: this.environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const changes = new EventEmitter();
    let text = '';
    this.#running.add(child);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      changes.emit('changed');
    });
    child.once('close', () => {
      this.#running.delete(child);
      changes.emit('changed');
    });
    return { child, said: () => text, changes };
  }
}
