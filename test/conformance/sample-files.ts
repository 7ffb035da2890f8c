import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../process/running-program.js';

/** The vendor's examples, where somebody has put them beside the repository. */
const FOLDER = join(REPOSITORY, '../shared/protocol/samples');

/** Whether there are samples. */
export const hasSamples = existsSync(FOLDER);

/** The names of all samples, without `.json`. */
export function sampleNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** The content of a sample. */
export function readSample(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}
