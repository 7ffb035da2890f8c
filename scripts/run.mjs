/**
 * The one way into the repository's tasks: `node scripts/run.mjs TASK [arguments]`, behind the npm scripts. Works on a bare
 * machine with Node 20 or newer: brings the Node that the tools need, installs, builds, and runs the task. Each step is
 * skipped when nothing changed since it last succeeded. Nothing is imported here that an install would have to bring.
 */
import { ensureInstall } from './ensure-install.mjs';
import { ensureNode } from './ensure-node.mjs';

const TASKS = {
  start: () => import('./tasks/start.mjs'),
  test: () => import('./tasks/test.mjs'),
  bench: () => import('./tasks/bench.mjs'),
  build: () => import('./tasks/build.mjs'),
  lint: () => import('./tasks/lint.mjs'),
  audit: () => import('./tasks/audit.mjs'),
  reference: () => import('./tasks/reference.mjs'),
  drawings: () => import('./tasks/drawings.mjs'),
  screens: () => import('./tasks/screens.mjs'),
  stories: () => import('./tasks/stories.mjs'),
  fuzz: () => import('./tasks/fuzz.mjs'),
  soak: () => import('./tasks/soak.mjs'),
  format: () => import('./tasks/format.mjs'),
  packed: () => import('./tasks/packed.mjs'),
  create: () => import('./tasks/create.mjs'),
  colloquy: () => import('./tasks/colloquy.mjs'),
};

const [name = '', ...args] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) {
  console.error(`No task "${name}". There are: ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
if (await ensureNode()) {
  await ensureInstall();
  const { run } = await task();
  process.exitCode = await run(args);
}
