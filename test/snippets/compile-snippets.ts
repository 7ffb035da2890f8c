import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../process/running-program.js';
import { FRAMES, SLOT } from './frames.js';
import { importsFor, type KnownNames } from './known-names.js';
import type { Snippet } from './read-snippets.js';

/** A snippet with its file, from the root of the repository. */
export interface PlacedSnippet extends Snippet {
  readonly file: string;
}

/** What the compiler has to say of a snippet. */
export interface SnippetProblem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

const WORLD = join(REPOSITORY, 'test/snippets/world');

/** A part of a snippet, which stands in one place. */
interface Part {
  readonly line: number;
  readonly code: string[];
}

/** A snippet as a module, and which line of the document each of its lines is. */
interface Unit {
  readonly snippet: PlacedSnippet;
  readonly text: string;
  readonly lines: readonly (number | undefined)[];
}

/** Compiles all snippets as one program, against the packages as they are built. */
export function compileSnippets(
  snippets: readonly PlacedSnippet[],
  known: KnownNames,
): readonly SnippetProblem[] {
  const units = new Map<string, Unit>();
  for (const [index, snippet] of snippets.entries()) {
    units.set(join(WORLD, `snippet-${index}.ts`), unitOf(snippet, known));
  }
  const options = optionsOf();
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => units.has(file) || disk.fileExists(file),
    readFile: (file) => units.get(file)?.text ?? disk.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const unit = units.get(file);
      return unit === undefined
        ? disk.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, unit.text, version, true);
    },
  };
  const program = ts.createProgram([...units.keys()], options, host);
  return [...units].flatMap(([file, unit]) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map((diagnostic) => problemOf(unit, diagnostic));
  });
}

function unitOf(snippet: PlacedSnippet, known: KnownNames): Unit {
  const frame = frameOf(snippet);
  const parts = inSlots(partsOf(snippet), frame.split(SLOT).length - 1);
  const body: string[] = [];
  const lines: (number | undefined)[] = [];
  for (const text of frame.split('\n')) {
    const part = text.includes(SLOT) ? parts.shift() : undefined;
    for (const [index, line] of (part?.code ?? [text]).entries()) {
      body.push(line);
      lines.push(part === undefined ? undefined : part.line + index);
    }
  }
  const imports = importsFor(body.join('\n'), known);
  return {
    snippet,
    text: [...imports, ...body, 'export {};'].join('\n'),
    lines: [...imports.map(() => undefined), ...lines],
  };
}

/** What a snippet is a part of; a module when it says nothing. */
function frameOf({ file, line, frame }: PlacedSnippet): string {
  if (frame === undefined) return SLOT;
  const known = FRAMES[frame];
  if (known !== undefined) return known;
  throw new TypeError(`${file}:${line}: no frame "${frame}"; there are: ${Object.keys(FRAMES).join(', ')}.`);
}

/** What a snippet has fewer parts of than its frame, it lacks at the beginning. */
function inSlots(parts: readonly Part[], slots: number): Part[] {
  const empty: Part = { line: 1, code: [] };
  const missing = Math.max(0, slots - parts.length);
  return [...Array.from({ length: missing }, () => empty), ...parts];
}

/** A comment of dots, or one that says where the rest belongs, parts what stands in different places. */
function partsOf({ code, line, frame }: Snippet): readonly Part[] {
  const parts: Part[] = [{ line, code: [] }];
  for (const [index, text] of code.split('\n').entries()) {
    if (frame !== undefined && /^\/\/ (\.\.\.|in (a|the) .*)$/.test(text))
      parts.push({ line: line + index + 1, code: [] });
    else parts.at(-1)?.code.push(text);
  }
  return parts.filter(({ code: lines }) => lines.some((text) => text.trim() !== ''));
}

function problemOf(
  { snippet, lines }: Unit,
  { file, start = 0, messageText }: ts.Diagnostic,
): SnippetProblem {
  const at = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  const problem = ts.flattenDiagnosticMessageText(messageText, '\n');
  const line = lines[at];
  return line === undefined
    ? { file: snippet.file, line: snippet.line, problem: `around it: ${problem}` }
    : { file: snippet.file, line, problem };
}

/** Those of the repository, but that a snippet may leave things unused and need not say which imports are types. */
function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.base.json'), (file) =>
    ts.sys.readFile(file),
  ) as {
    readonly config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, REPOSITORY);
  return {
    ...options,
    composite: false,
    declaration: false,
    declarationMap: false,
    incremental: false,
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    isolatedModules: false,
    lib: ['lib.es2023.d.ts'],
    types: ['node', 'mocha'],
  };
}
