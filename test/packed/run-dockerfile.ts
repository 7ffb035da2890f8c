import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AssertionError } from 'chai';
import { DockerfileParser, type Copy, type Instruction } from 'dockerfile-ast';
import { plainEnvironment } from '../process/npm.js';

/** What the last stage of a Dockerfile comes to. */
export interface Image {
  /** Holds what the image has in its working directory. */
  readonly folder: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** What `ENV` sets. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Does what a Dockerfile of a new package says, in two folders in place of two stages: there is no container engine where tests run. What needs root
 * (`RUN` of the last stage) is left out, and so are `USER` and `VOLUME`.
 *
 * @param context the folder that is copied from.
 */
export async function runDockerfile(context: string, into: string): Promise<Image> {
  const dockerfile = DockerfileParser.parse(await readFile(join(context, 'Dockerfile'), 'utf8'));
  const steps = dockerfile.getInstructions();
  const lastStage = steps.findLastIndex((step) => step.getKeyword() === 'FROM');
  const [build, image] = [join(into, 'build'), join(into, 'image')];
  await Promise.all([build, image].map((folder) => mkdir(folder, { recursive: true })));
  for (const step of steps.slice(0, lastStage)) {
    if (step.getKeyword() === 'COPY') await copy(step as Copy, context, build);
    if (step.getKeyword() === 'RUN') await shell(step.getArgumentsContent() ?? '', build);
  }
  const last = steps.slice(lastStage);
  for (const step of last) if (step.getKeyword() === 'COPY') await copy(step as Copy, build, image);
  return {
    folder: image,
    command: jsonOf(last, 'CMD'),
    healthcheck: jsonOf(last, 'HEALTHCHECK'),
    environment: Object.fromEntries(
      last
        .filter((step) => step.getKeyword() === 'ENV')
        .flatMap((step) => (step.getArgumentsContent() ?? '').split(' ').map((pair) => pair.split('='))),
    ) as NodeJS.ProcessEnv,
  };
}

async function copy(step: Copy, from: string, to: string): Promise<void> {
  const paths = step.getArguments().map((argument) => argument.getValue().replace(/^\/app\//, ''));
  const target = paths.pop() ?? '.';
  for (const path of paths) {
    const name = target === './' ? path : target;
    await cp(join(from, path), join(to, name), { recursive: true, verbatimSymlinks: true });
  }
}

async function shell(command: string, folder: string): Promise<void> {
  await promisify(execFile)('sh', ['-c', command], { cwd: folder, env: plainEnvironment() });
}

function jsonOf(steps: readonly Instruction[], keyword: string): readonly string[] {
  const text = steps.find((step) => step.getKeyword() === keyword)?.getTextContent() ?? '';
  const array = /(?:CMD )(\[.*\])$/s.exec(text)?.[1];
  if (array === undefined) throw new AssertionError(`The Dockerfile has no ${keyword} in brackets.`);
  return JSON.parse(array) as readonly string[];
}
