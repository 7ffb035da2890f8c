import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { ColloquyProcess } from '../colloquy-process.js';
import { BotPackage } from '../project/bot-package.js';
import { PARCELS } from '../project/parcels.js';

const OTHERWISE = `
## It is elsewhere

- customer: hello
- bot: Which parcel?
- customer: 2
- bot: It is in Rome.
`;

describe('colloquy test', function () {
  this.timeout(60_000);
  let made: BotPackage;

  afterEach(() => made.remove());

  async function test(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    made = await BotPackage.make({ ...PARCELS, ...files });
    const command = new ColloquyProcess({ cwd: made.folder }, 'test', ...args);
    const { code } = await command.finishes();
    return { code, stdout: command.stdout, stderr: command.stderr };
  }

  it('tells the stories with what stands in for the world, and opens no store', async () => {
    const { code, stdout, stderr } = await test({});
    expect(stdout.replace(/\d+ ms/, 'N ms')).to.equal(
      'stories/parcels.md\n  ✓ A parcel is found (N ms)\n\n1 passed, 0 failed\n',
    );
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(existsSync(made.path('greeter.db'))).to.equal(false);
  });

  it('ends with code 1 and shows the conversation when one goes otherwise', async () => {
    const { code, stdout, stderr } = await test({ 'stories/elsewhere.md': OTHERWISE });
    expect(code).to.equal(1);
    expect(stdout)
      .to.include('✗ It is elsewhere\n    stories/elsewhere.md:7: customer should see "It is in Rome." next')
      .and.match(/>>.*bot +It is in Oslo\./)
      .and.include('✓ A parcel is found')
      .and.include('1 passed, 1 failed');
    expect(stderr).to.equal('Not every story goes as it is told.\n');
  });

  it('answers programs in JSON, of the files that are named', async () => {
    const { stdout } = await test({ 'stories/elsewhere.md': OTHERWISE }, 'stories/elsewhere.md', '--json');
    const { stories, passed, failed } = JSON.parse(stdout) as {
      stories: readonly { title: string; bot: string; file: string; failure: string }[];
      passed: number;
      failed: number;
    };
    expect({ passed, failed }).to.deep.equal({ passed: 0, failed: 1 });
    expect(stories).to.have.length(1);
    expect(stories[0]).to.include({ title: 'It is elsewhere', bot: 'greeter', file: 'stories/elsewhere.md' });
    expect(stories[0]?.failure).to.include('It is in Oslo.');
  });

  it('says which line is no step, and which file is no story', async () => {
    const wrong = await test({ 'stories/wrong.md': '## Wrong\n\n- customer shouts\n' });
    expect(wrong.code).to.equal(1);
    expect(wrong.stderr).to.include('stories/wrong.md:3: "customer shouts" is no step');
    await made.remove();
    const missing = await test({}, 'stories/no.md');
    expect(missing.code).to.equal(1);
    expect(missing.stderr).to.equal('stories/no.md is none of the stories. There are: stories/parcels.md.\n');
  });
});
