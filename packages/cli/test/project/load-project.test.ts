import { mkdir } from 'node:fs/promises';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CliError } from '../../src/errors.js';
import { findProject } from '../../src/project/find-project.js';
import { loadProject } from '../../src/project/load-project.js';
import { BotPackage } from './bot-package.js';

describe('A project of a package', () => {
  let made: BotPackage | undefined;

  afterEach(async () => {
    await made?.remove();
  });

  async function make(files: Readonly<Record<string, string>> = {}): Promise<BotPackage> {
    made = await BotPackage.make(files);
    return made;
  }

  /** The message with which something ends. */
  async function complaint(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'none',
      (error: unknown) => {
        expect(error).to.be.instanceOf(CliError);
        return (error as CliError).message;
      },
    );
  }

  it('is found from a folder inside, and loaded from TypeScript with decorators', async () => {
    const { folder, path } = await make().then((each) => ({ folder: each.folder, path: each.path('src') }));
    const place = await findProject(undefined, path);
    expect(place).to.deep.equal({ folder, file: `${folder}/src/project.ts`, name: 'src/project.ts' });
    const { bots, stories } = await loadProject(place);
    expect(bots.map(({ name }) => name)).to.deep.equal(['Greeter']);
    expect(stories).to.deep.equal({ folder: 'stories' });
  });

  it('lies where package.json says, or where one says oneself', async () => {
    const settings = { project: 'bots.js', compiled: 'build/bots.js' };
    const { folder } = await make({
      'package.json': JSON.stringify({ type: 'module', colloquy: settings }),
      'bots.js': 'export default { bots: [], store: {} };',
    });
    expect(await findProject(undefined, folder)).to.deep.equal({
      folder,
      file: `${folder}/bots.js`,
      name: 'bots.js',
      compiled: 'build/bots.js',
    });
    expect((await findProject('src/project.ts', folder)).name).to.equal('src/project.ts');
  });

  it('that is missing is said to be, with what to do', async () => {
    const { folder } = await make();
    expect(await complaint(findProject('src/no.ts', folder))).to.match(
      /^There is no project at .*no\.ts\. Write one \(export default defineProject/,
    );
    expect(await complaint(findProject(undefined, '/'))).to.include('There is no package.json in /');
    const wrong = await make({ 'package.json': '{"colloquy": {"projekt": "x"}}' });
    expect(await complaint(findProject(undefined, wrong.folder))).to.include('must be such as');
  });

  it('that cannot be loaded says why, and at which line of it', async () => {
    const broken = await make({
      'src/greetings.ts': 'export class Greetings {}\n\nthrow new TypeError("no luck");',
    });
    expect(await complaint(findProject(undefined, broken.folder).then(loadProject))).to.equal(
      'src/project.ts cannot be loaded: no luck\n    at src/greetings.ts:3',
    );
    const unreadable = await make({ 'src/greetings.ts': 'export class {' });
    const said = await complaint(findProject(undefined, unreadable.folder).then(loadProject));
    expect(said).to.include('src/greetings.ts:1:').and.not.include(unreadable.folder);
  });

  it('may be of a package that is CommonJS', async () => {
    const { folder } = await make({
      'package.json': JSON.stringify({ name: 'greeter' }),
      'src/project.ts': 'export default { bots: [class Greeter {}], store: {} as object };',
    });
    const { bots } = await loadProject(await findProject(undefined, folder));
    expect(bots.map(({ name }) => name)).to.deep.equal(['Greeter']);
  });

  it('has to be one', async () => {
    const { folder } = await make({ 'src/project.ts': 'export default { bots: 1 };' });
    await mkdir(`${folder}/empty`);
    expect(await complaint(findProject(undefined, `${folder}/empty`).then(loadProject))).to.include(
      'src/project.ts exports no project',
    );
  });
});
