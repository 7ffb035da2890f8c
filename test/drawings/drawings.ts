import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMachine, type AnyDialog } from '@colloquy/dialogs';
import { drawDialog, toMermaid, toSvg } from '@colloquy/drawing';
import { drawingMarkers, withDrawings, type DrawingMarker } from './drawing-markers.js';

/** A file that has drawings in it, or is one, as it should be. */
export interface DrawnFile {
  /** Relative to the repository. */
  readonly file: string;
  readonly content: string;
}

const MARKDOWN = ['docs/guides/*.md', 'examples/*/README.md', 'packages/*/README.md'];
const PICTURES = 'docs/guides/pictures';

/** Every file of a repository that has drawings in it, and every picture, as the code of today has them. */
export async function drawnFiles(repository: string): Promise<readonly DrawnFile[]> {
  const files: DrawnFile[] = [];
  for (const file of await filesOf(repository, MARKDOWN)) {
    const markdown = await readFile(join(repository, file), 'utf8');
    const drawings = new Map<string, string>();
    for (const marker of drawingMarkers(markdown)) {
      const drawing = drawDialog(await dialogOf(repository, marker), { name: marker.dialog });
      if (marker.kind === 'drawing') {
        drawings.set(marker.line, `\`\`\`mermaid\n${toMermaid(drawing).trimEnd()}\n\`\`\``);
        continue;
      }
      const picture = pictureOf(marker);
      files.push({ file: picture, content: await toSvg(drawing) });
      drawings.set(marker.line, `![The dialog ${marker.dialog}](${relative(dirname(file), picture)})`);
    }
    const content = withDrawings(markdown, ({ line }) => drawings.get(line) ?? '');
    if (drawings.size > 0) files.push({ file, content });
  }
  return files;
}

/** The dialogs of the examples that their own README does not draw, as `file#export`. */
export async function undrawnDialogs(repository: string): Promise<readonly string[]> {
  const undrawn: string[] = [];
  for (const file of await filesOf(repository, ['examples/*/src/**/*.dialog.ts'])) {
    const [, example = ''] = file.split('/');
    const readme = await readFile(join(repository, 'examples', example, 'README.md'), 'utf8');
    const drawn = new Set(drawingMarkers(readme).map(({ module, dialog }) => `${module}#${dialog}`));
    const dialogs = Object.entries(await exportsOf(repository, file)).filter(([, each]) => isMachine(each));
    undrawn.push(...dialogs.map(([name]) => `${file}#${name}`).filter((each) => !drawn.has(each)));
  }
  return undrawn;
}

async function filesOf(repository: string, patterns: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob(patterns, { cwd: repository })) files.push(file);
  return files.sort();
}

/** `order-status.dialog.ts` is drawn in `order-status.svg`. */
function pictureOf({ module }: DrawingMarker): string {
  return `${PICTURES}/${basename(module).replace(/(\.dialog)?\.ts$/, '')}.svg`;
}

async function dialogOf(repository: string, { module, dialog }: DrawingMarker): Promise<AnyDialog> {
  const found = (await exportsOf(repository, module))[dialog];
  if (isMachine(found)) return found;
  throw new TypeError(
    `${module} exports no dialog "${dialog}". Name one that it does, or take the marker out.`,
  );
}

/** What a source file exports, from what it was compiled to. */
async function exportsOf(repository: string, module: string): Promise<Readonly<Record<string, unknown>>> {
  const [workspace, name, ...inside] = module.split('/');
  const compiled = join(repository, workspace ?? '', name ?? '', 'dist', ...inside).replace(/\.ts$/, '.js');
  return (await import(pathToFileURL(compiled).href)) as Readonly<Record<string, unknown>>;
}
