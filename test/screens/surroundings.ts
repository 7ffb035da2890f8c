import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files, and an environment, in which this process stays for as long as a screen is made. */
export async function within<Result>(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-screens-'));
  const [home, before] = [process.cwd(), { ...process.env }];
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('COLLOQUY_')))
    Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  process.chdir(folder);
  try {
    return await work();
  } finally {
    process.chdir(home);
    for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    await rm(folder, { recursive: true });
  }
}
