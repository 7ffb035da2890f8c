import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.mjs';

/**
 * Deletes what was compiled from sources that are gone. The compiler leaves it where it is: a test that was deleted would go on being
 * run, and a file that was renamed would be published under both names.
 */
export function removeStaleOutputs() {
  for (const output of globSync('{packages/*,examples/*,test}/dist/**/*.{js,d.ts,map}', { cwd: ROOT })) {
    const source = output
      .replaceAll('\\', '/')
      .replace('/dist/', '/')
      .replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (!existsSync(join(ROOT, source))) rmSync(join(ROOT, output));
  }
}
