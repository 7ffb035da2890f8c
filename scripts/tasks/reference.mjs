import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { listenToBin } from '../spawn.mjs';

const REFERENCE = join(ROOT, 'docs/reference');

/** `docs/reference/`, anew from the doc comments. */
export async function run() {
  const { code, said } = await generate(REFERENCE);
  process.stderr.write(said);
  return code;
}

/** Every public name has its words, and every link in them leads somewhere. */
export async function checkWords() {
  const fresh = join(TOOLCHAIN, 'reference');
  const outcome = await generate(fresh);
  rmSync(fresh, { recursive: true, force: true });
  return outcome;
}

async function generate(folder) {
  rmSync(folder, { recursive: true, force: true });
  const args = ['--options', `${ROOT}typedoc.json`, '--out', folder];
  const { code, said } = await listenToBin('typedoc/bin/typedoc', args, { NO_COLOR: '1' });
  const complaints = said.split('\n').filter(isComplaint);
  const isFine = code === 0 && complaints.length === 0;
  return { code: isFine ? 0 : 1, said: complaints.map((line) => `${line}\n`).join('') };
}

/** Words are asked for exported names; what is inside of them may speak for itself. */
function isComplaint(line) {
  if (!/^\[(warning|error)\]/.test(line) || line.startsWith('[warning] Found ')) return false;
  return !/^\[warning\] \S+\.\S+ \(\w+\), defined in .* does not have any documentation/.test(line);
}
