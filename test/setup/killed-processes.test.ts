import { readFile, writeFile } from 'node:fs/promises';
import { createConversationManagerClient } from '@colloquy/client';
import { startHub, type RunningHub } from '@colloquy/hub';
import { idsInFile, openSetup, type OpenSetup } from '@colloquy/runtime';
import { AssertionError, expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { HubProxy } from '../process/hub-proxy.js';
import { RunningProgram, type Ending } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { NOTHING, resourceCounts, WHOLE } from './resource-counts.js';
import { WHOLE_SETUP } from './whole-setup.js';

type Command = 'plan' | 'apply' | 'destroy';

/** At which request the process is killed, and whether that request still reaches the hub. */
interface KillPoint {
  readonly request: number;
  readonly when: 'before' | 'after';
}

/** `COLLOQUY_LONG_TESTS=1`: killed at every request, both ways; else at some of them. */
const IS_LONG = (process.env['COLLOQUY_LONG_TESTS'] ?? '') !== '';

describe('A command for a setup, as a process that is killed', function () {
  this.timeout(600_000);
  let hub: RunningHub;
  let api: HubApi;
  let folder: TemporaryFolder;
  let file: string;

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    api = await HubApi.connect(hub);
    folder = await temporaryFolder();
    file = folder.file('production.ts');
    await writeFile(file, `export default ${JSON.stringify(WHOLE_SETUP)};\n`);
  });

  afterEach(async () => {
    await hub.stop();
    await folder.remove();
  });

  function start(command: Command, at: HubAddress = hub): RunningProgram {
    const yes = command === 'plan' ? [] : ['--yes'];
    return RunningProgram.start(
      `colloquy ${command}`,
      ['packages/cli/bin/colloquy.js', command, file, ...yes],
      {
        COLLOQUY_HUB_URL: at.apiUrl,
        COLLOQUY_TOKEN_URL: at.tokenUrl,
        COLLOQUY_CLIENT_ID: 'local',
        COLLOQUY_CLIENT_SECRET: 'local-secret',
      },
    );
  }

  /** Does it in this process, with the ids that the processes keep. */
  async function here(work: (setup: OpenSetup) => Promise<unknown>): Promise<void> {
    const client = createConversationManagerClient({
      baseUrl: hub.apiUrl,
      credentials: {
        tokenUrl: hub.tokenUrl,
        clientId: 'local',
        clientSecret: 'local-secret',
        scope: 'https://api.egain.cloud/auth/.default',
      },
    });
    const ids = idsInFile(folder.file('production.ids.json'));
    await work(await openSetup({ client, setup: WHOLE_SETUP, ids }));
    await client.close();
  }

  async function hubHas(counts: readonly number[]): Promise<void> {
    expect(await resourceCounts(api)).to.deep.equal(counts);
  }

  async function succeeds(command: Command): Promise<void> {
    const program = start(command);
    expect(await program.ended, program.report()).to.deep.equal({ code: 0, signal: null });
  }

  /** Runs it through a network that kills the process when it sees that request; without one, counts the requests. */
  async function through(command: Command, point?: KillPoint): Promise<{ ending: Ending; requests: number }> {
    const proxy = await HubProxy.open(hub);
    const program = start(command, proxy);
    let requests = 0;
    proxy.on(
      ({ url }) => {
        if (url.includes('/oauth2/')) return false;
        requests += 1;
        if (requests !== point?.request) return false;
        process.kill(program.pid ?? 0, 'SIGKILL');
        return true;
      },
      { kind: point?.when === 'before' ? 'lost' : 'answer lost' },
    );
    try {
      return { ending: await program.ended, requests };
    } finally {
      await proxy.close();
    }
  }

  /** Every point, or some: the first and the last request, and those at the thirds between. */
  function pointsAmong(requests: number): readonly KillPoint[] {
    const all = Array.from({ length: requests }, (_, index) => index + 1);
    if (IS_LONG)
      return all.flatMap(
        (request) =>
          [
            { request, when: 'before' },
            { request, when: 'after' },
          ] as const,
      );
    const some = [0, 1, 2, 3].map((third) => 1 + Math.round((third * (requests - 1)) / 3));
    return some.map((request, index) => ({ request, when: index % 2 === 0 ? 'after' : 'before' }) as const);
  }

  /** Kills a command at its points, each time after `prepare`, runs it again, and looks what came of it. */
  async function survives(
    command: Command,
    prepare: () => Promise<void>,
    end: () => Promise<void>,
  ): Promise<void> {
    await prepare();
    const { ending, requests } = await through(command);
    expect(ending.code).to.equal(0);
    expect(requests).to.be.greaterThan(5);
    await end();
    for (const point of pointsAmong(requests)) {
      await prepare();
      const killed = await through(command, point);
      const where = `${point.when} request ${point.request} of ${requests}`;
      expect(killed.ending.signal, where).to.equal('SIGKILL');
      await succeeds(command);
      await end().catch((error: unknown) => {
        throw new AssertionError(`After it was killed ${where}: ${String(error)}`);
      });
    }
  }

  it('comes out whole, and nothing is there twice, when it applied', async () => {
    await survives(
      'apply',
      async () => {
        await here((setup) => setup.destroy());
        await hubHas(NOTHING);
      },
      () => hubHas(WHOLE),
    );
  });

  it('leaves nothing when it destroyed', async () => {
    await survives(
      'destroy',
      async () => {
        await here((setup) => setup.apply());
        await hubHas(WHOLE);
      },
      () => hubHas(NOTHING),
    );
  });

  it('changes nothing when it planned', async () => {
    await here((setup) => setup.apply());
    const before = JSON.stringify(hub.exportState());
    await survives(
      'plan',
      () => Promise.resolve(),
      () => {
        expect(JSON.stringify(hub.exportState())).to.equal(before);
        return Promise.resolve();
      },
    );
  });

  it('is one set of resources when ten processes apply it at once, in the same folder', async () => {
    const programs = Array.from({ length: 10 }, () => start('apply'));
    for (const program of programs) {
      expect(await program.ended, program.report()).to.deep.equal({ code: 0, signal: null });
    }
    await hubHas(WHOLE);
    const { ids } = JSON.parse(await readFile(folder.file('production.ids.json'), 'utf8')) as { ids: object };
    expect(Object.keys(ids)).to.have.length(WHOLE.reduce((sum, count) => sum + count, 0));
    await succeeds('apply');
    await hubHas(WHOLE);
  });
});
