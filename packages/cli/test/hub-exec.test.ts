import { expect } from 'chai';
import { describe, it } from 'mocha';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ColloquyProcess } from './colloquy-process.js';

/** A program for the shell that says something and ends. */
function node(program: string): string {
  return `"${process.execPath}" --input-type=module -e '${program}'`;
}

describe('colloquy hub exec', () => {
  async function exec(
    ...args: readonly string[]
  ): Promise<{ code: number | null; said: string; complained: string }> {
    const command = new ColloquyProcess('hub', 'exec', ...args);
    const { code } = await command.ended;
    return { code, said: command.stdout, complained: command.stderr };
  }

  it('runs a command that reaches the hub by its environment, and stops the hub', async () => {
    const program = `
      const { COLLOQUY_HUB_URL, COLLOQUY_TOKEN_URL, COLLOQUY_CLIENT_ID: id, COLLOQUY_CLIENT_SECRET: secret } = process.env;
      const scope = "https://api.egain.cloud/auth/.default";
      const body = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret, scope });
      const { access_token: token } = await (await fetch(COLLOQUY_TOKEN_URL, { method: "POST", body })).json();
      const { status } = await fetch(COLLOQUY_HUB_URL + "/channels", { headers: { authorization: "Bearer " + token } });
      console.log(status, COLLOQUY_HUB_URL);`;
    const { code, said, complained } = await exec(node(program));
    expect({ code, complained }).to.deep.equal({ code: 0, complained: '' });
    const [, url = ''] = /^200 (\S+)\n$/.exec(said) ?? [];
    expect(await fetch(url).catch(() => 'gone')).to.equal('gone');
  });

  it('ends with the code of the command', async () => {
    expect((await exec(node('process.exitCode = 7'))).code).to.equal(7);
  });

  it('takes settings, and names what there is instead of one that there is not', async () => {
    const program = `
      const { COLLOQUY_TOKEN_URL: url } = process.env;
      const scope = "https://api.egain.cloud/auth/.default";
      const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "local", client_secret: "local-secret", scope });
      console.log((await (await fetch(url, { method: "POST", body })).json()).expires_in);`;
    const settings = ['--setting', 'tokenLifetimeSeconds=77', '--setting', 'callbackRetryDelaysMs=[]'];
    const { said, complained } = await exec(...settings, node(program));
    expect(said, complained).to.equal('77\n');
    const wrong = await exec('--setting', 'tokenLifetime=77', 'true');
    expect(wrong.code).to.equal(2);
    expect(wrong.complained).to.include('tokenLifetimeSeconds');
    expect((await exec('--setting', 'batches=some', 'true')).complained).to.include('batches');
  });

  it('turns dials before the command runs, and where the command asks for it', async () => {
    const program = `
      const url = process.env.COLLOQUY_HUB_CONTROL_URL + "/dials";
      const show = async (init) => console.log((await (await fetch(url, init)).json()).dials.apiDelayMs);
      await show();
      await show({ method: "PATCH", headers: { "content-type": "application/json" }, body: "{\\"apiDelayMs\\":5}" });`;
    const { said, complained } = await exec('--dial', 'apiDelayMs=3', node(program));
    expect(said, complained).to.equal('3\n5\n');
  });

  it('begins with what another hub wrote when it ended, and says what is wrong with a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-cli-'));
    try {
      const file = join(folder, 'seed.json');
      const accounts = node(`
        const { COLLOQUY_HUB_CONTROL_URL: url } = process.env;
        console.log(Object.keys((await (await fetch(url + "/state")).json()).resources).length);`);
      expect(await exec('--export-on-exit', file, 'true')).to.include({ code: 0, complained: '' });
      expect(await exec('--import', file, accounts)).to.deep.equal({ code: 0, said: '6\n', complained: '' });
      await writeFile(file, '{"resources": {"channels": []}}');
      const wrong = await exec('--import', file, 'true');
      expect(wrong.code).to.equal(1);
      expect(wrong.complained).to.include('resources');
      expect((await exec('--import', join(folder, 'nowhere.json'), 'true')).complained).to.include(
        'nowhere.json',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says what a dial takes when it is given something else', async () => {
    const wrong = await exec('--dial', 'apiBreakShare=2', 'true');
    expect(wrong.code).to.equal(2);
    expect(wrong.complained).to.include('apiBreakShare').and.to.include('1');
    const unknown = await exec('--dial', 'nonsense=1', 'true');
    expect(unknown.code).to.equal(2);
    expect(unknown.complained).to.include('callbackDuplicateShare');
  });
});
