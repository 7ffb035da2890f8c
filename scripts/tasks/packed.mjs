import { runBin } from '../spawn.mjs';
import { run as build } from './build.mjs';

/** The long form of `test/packed`: each template is made from packed tarballs in an empty folder, tested, changed, and run as its image would be. */
export async function run(args) {
  const built = await build();
  if (built !== 0) return built;
  return runBin(
    'mocha/bin/mocha.js',
    ['--config', '.mocharc.json', '--enable-source-maps', ...args, 'test/dist/packed/*.test.js'],
    { env: { ...process.env, COLLOQUY_PACKED_TEMPLATES: 'all' } },
  );
}
