import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOLCHAIN } from '../repository.mjs';

const REFERENCE = join(ROOT, 'docs/reference');

/** `docs/reference/`, anew from the doc comments. */
export function run() {
  return generate(REFERENCE);
}

/** Every public name has its words, and every link in them leads somewhere. */
export async function checkWords() {
  const fresh = join(TOOLCHAIN, 'reference');
  const failed = await generate(fresh);
  rmSync(fresh, { recursive: true, force: true });
  return failed;
}

async function generate(folder) {
  rmSync(folder, { recursive: true, force: true });
  const child = spawn(
    process.execPath,
    [`${ROOT}node_modules/typedoc/bin/typedoc`, '--options', `${ROOT}typedoc.json`, '--out', folder],
    { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  const complaints = said.split('\n').filter(isComplaint);
  for (const line of complaints) console.error(line);
  return code === 0 && complaints.length === 0 ? 0 : 1;
}

/** Words are asked for exported names; what is inside of them may speak for itself. */
function isComplaint(line) {
  if (!/^\[(warning|error)\]/.test(line) || line.startsWith('[warning] Found ')) return false;
  return !/^\[warning\] \S+\.\S+ \(\w+\), defined in .* does not have any documentation/.test(line);
}
