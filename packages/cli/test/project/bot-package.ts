import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What this repository has installed, seen from `dist/test/project`. */
const INSTALLED = fileURLToPath(new URL('../../../../../node_modules', import.meta.url));

/** The files of a bot with an injected service, as its developer writes them. */
export const GREETER: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'greeter', type: 'module' }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2023',
      module: 'NodeNext',
      strict: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      types: ['node'],
      rootDir: '.',
      outDir: 'dist',
    },
    include: ['src'],
  }),
  'src/greetings.ts': `
    import { injectable } from 'inversify';

    @injectable()
    export class Greetings {
      for(name: string): string {
        return \`Hello \${name}!\`;
      }
    }
  `,
  'src/greeter.ts': `
    import { Bot, type Turn } from '@colloquy/runtime';
    import { inject, injectable } from 'inversify';
    import { Greetings } from './greetings.js';

    @injectable()
    export class Greeter extends Bot {
      readonly name = 'greeter';

      constructor(@inject(Greetings) private readonly greetings: Greetings) {
        super();
      }

      override onText(turn: Turn<'text'>) {
        return turn.say(this.greetings.for(turn.body));
      }
    }
  `,
  'src/project.ts': `
    import { defineProject } from '@colloquy/runtime';
    import { sqliteStore } from '@colloquy/store-sqlite';
    import { ContainerModule } from 'inversify';
    import { Greeter } from './greeter.js';
    import { Greetings } from './greetings.js';

    export default defineProject({
      bots: [Greeter],
      store: sqliteStore('greeter.db'),
      modules: [new ContainerModule(({ bind }) => void bind(Greetings).toSelf())],
      stories: 'stories',
      defaults: { COLLOQUY_APPLICATION_NAME: 'greeter', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
    });
  `,
};

/** A bot's package in a folder of its own, outside of the repository. */
export class BotPackage {
  private constructor(readonly folder: string) {}

  /** @param files contents by path; they are written over those of {@link GREETER}. */
  static async make(files: Readonly<Record<string, string>> = {}): Promise<BotPackage> {
    const made = new BotPackage(await realpath(await mkdtemp(join(tmpdir(), 'colloquy-package-'))));
    for (const [path, content] of Object.entries({ ...GREETER, ...files })) await made.write(path, content);
    await symlink(INSTALLED, join(made.folder, 'node_modules'));
    return made;
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  async write(path: string, content: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    // At once, as editors do: whoever watches may read it while it is written.
    await writeFile(`${this.path(path)}~`, content);
    await rename(`${this.path(path)}~`, this.path(path));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
