import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Runtime from '@colloquy/runtime';
import type { BotHost } from '@colloquy/runtime';
import type { ProjectPlace } from '../project/find-project.js';
import { compileOnTheWay, importBeside, loadProject } from '../project/load-project.js';
import type { WorkerOrder, WorkerReport } from './worker-messages.js';

/**
 * A process of `colloquy dev`: runs the bots of a project once, as it is told by the process that forked it. It is forked before it is needed:
 * what takes long at the start of a bot is reading packages that do not change.
 */
const place = JSON.parse(process.argv[2] ?? '{}') as ProjectPlace;
let host: BotHost | undefined;
let isStopping = false;

process.on('message', (order: WorkerOrder) => void carryOut(order));
// Whoever forked it is gone, however that came.
process.on('disconnect', () => void stop());
process.on('SIGTERM', () => void stop());
// Where Ctrl-C goes to this process as well (Windows), it ends when it is told to, after what is under way.
process.on('SIGINT', () => undefined);

const packages = readPackages();

async function carryOut(order: WorkerOrder): Promise<void> {
  if (order === 'stop') return stop();
  try {
    const { createProjectHost } = await packages;
    if (order === 'load') host = createProjectHost(await loadProject(place));
    else await host?.start();
    tell({ kind: order === 'load' ? 'loaded' : 'started' });
  } catch (error) {
    if (isStopping) return;
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await host?.stop();
  process.exit(0);
}

/** Our packages that the project names. Others may do something when they are read. */
async function readPackages(): Promise<typeof Runtime> {
  await compileOnTheWay(place);
  const runtime = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
  const { dependencies = {} } = JSON.parse(await readFile(join(place.folder, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  const ours = Object.keys(dependencies).filter((name) => name.startsWith('@colloquy/'));
  // One that cannot be read is complained of when the project is.
  await Promise.allSettled(ours.map((name) => importBeside(place, name)));
  return runtime;
}

function tell(report: WorkerReport): void {
  process.send?.(report);
}
