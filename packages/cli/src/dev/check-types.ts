import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ProjectPlace } from '../project/find-project.js';
import { scratchFolder } from '../project/scratch-folder.js';
import { tsconfigOf } from '../project/load-project.js';

/** What the compiler says of the types of a project: nothing, where they are right. */
export type TypeProblems = string;

/**
 * Has TypeScript check the types of a project beside its work, since what runs was only stripped of them: each check takes the place of
 * the one before.
 */
export class TypeCheck {
  #child: ChildProcess | undefined;
  #isOver = false;

  private constructor(
    private readonly compiler: string,
    private readonly tsconfig: string,
    private readonly place: ProjectPlace,
    private readonly tell: (problems: TypeProblems) => void,
  ) {}

  /** `undefined` for a package that has no TypeScript, or no `tsconfig.json`. */
  static of(place: ProjectPlace, tell: (problems: TypeProblems) => void): TypeCheck | undefined {
    const tsconfig = tsconfigOf(dirname(place.file), place.folder);
    const compiler = compilerOf(place);
    if (tsconfig === undefined || compiler === undefined) return undefined;
    return new TypeCheck(compiler, tsconfig, place, tell);
  }

  /** Begins anew. */
  begin(): void {
    this.#child?.kill();
    if (this.#isOver) return;
    const { compiler, tsconfig, place } = this;
    const kept = join(scratchFolder(place), 'types.tsbuildinfo');
    const child = spawn(
      process.execPath,
      [compiler, '-p', tsconfig, '--noEmit', '--incremental', '--tsBuildInfoFile', kept, '--pretty', 'false'],
      { cwd: place.folder, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    this.#child = child;
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    child.once('close', (code) => {
      if (this.#child !== child || code === null || this.#isOver) return;
      this.#child = undefined;
      this.tell(code === 0 ? '' : said.trimEnd());
    });
  }

  end(): void {
    this.#isOver = true;
    this.#child?.kill();
  }
}

function compilerOf({ file }: ProjectPlace): string | undefined {
  try {
    return createRequire(file).resolve('typescript/bin/tsc');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
