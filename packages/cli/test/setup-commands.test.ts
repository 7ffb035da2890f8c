import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type RunningHub } from '@colloquy/hub';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { run } from './run-command.js';

const VARIABLES = ['COLLOQUY_HUB_URL', 'COLLOQUY_TOKEN_URL', 'COLLOQUY_CLIENT_ID', 'COLLOQUY_CLIENT_SECRET'];

/** With a type in it, so that the file is read as TypeScript. */
const setupText = (password: string, callback = 'https://bots.example.com/callbacks') => `
const password: string = '${password}';
export default {
  authentications: {
    callback: { name: 'orders callback', type: 'basic', basicAuth: { username: 'hub', password: () => password } },
  },
  clientApplications: {
    orders: {
      name: 'orders',
      roles: [{ name: 'custom_bot', callback: '${callback}', notificationEmail: 'bots@example.com', authentication: 'callback' }],
    },
  },
  participants: { orders: { name: 'orders', application: 'orders' } },
};
`;

describe('The commands for a setup', function () {
  this.timeout(60_000);
  let hub: RunningHub;
  let folder: string;
  let file: string;
  const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    folder = await mkdtemp(join(tmpdir(), 'colloquy-setup-'));
    file = join(folder, 'production.ts');
    await writeFile(file, setupText('CANARY-one'));
    Object.assign(process.env, {
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
    });
  });

  afterEach(async () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await hub.stop();
    await rm(folder, { recursive: true });
  });

  /** Another file, since a module that was loaded stays as it was. */
  async function changed(text: string): Promise<string> {
    const other = join(folder, 'changed.ts');
    await writeFile(other, text);
    return other;
  }

  it('plan, apply, plan, change, destroy: each says what it does, and no secret', async () => {
    const planned = await run(['plan', file]);
    expect(planned.code).to.equal(0);
    expect(planned.stdout)
      .to.include('+ authentication "orders callback"  create')
      .and.include('      basicAuth.password: (secret)')
      .and.include('+ participant "orders"  create')
      .and.include('3 to create.');

    const applied = await run(['apply', file, '--yes']);
    expect(applied.code, applied.stderr).to.equal(0);
    expect(applied.stdout).to.include('client application "orders" created').and.include('Done.');
    const ids = JSON.parse(await readFile(join(folder, 'production.ids.json'), 'utf8')) as { ids: object };
    expect(Object.keys(ids.ids)).to.have.members([
      'authentication/callback',
      'clientApplication/orders',
      'participant/orders',
    ]);

    expect(await run(['plan', file, '--check'])).to.include({ code: 0, stderr: '' });
    expect((await run(['plan', file])).stdout).to.include('3 unchanged.');

    const other = await changed(setupText('CANARY-two', 'https://new.example.com/callbacks'));
    const differing = await run(['plan', other, '--check']);
    expect(differing.code).to.equal(3);
    expect(differing.stdout)
      .to.include('basicAuth.password: (secret, changes)')
      .and.include(
        'roles[custom_bot].callback: https://bots.example.com/callbacks -> https://new.example.com/callbacks',
      );

    const destroyed = await run(['destroy', file, '--yes']);
    expect(destroyed.code, destroyed.stderr).to.equal(0);
    expect(destroyed.stdout).to.match(
      /- participant "orders"[^]*- client application "orders"[^]*- authentication/,
    );
    expect((await run(['plan', file])).stdout).to.include('3 to create.');

    const all = [planned, applied, differing, destroyed]
      .map(({ stdout, stderr }) => stdout + stderr)
      .join('');
    expect(all).to.not.include('CANARY');
  });

  it('ask before they change anything, and change nothing without a yes', async () => {
    const refused = await run(['apply', file], 'n');
    expect(refused).to.include({ code: 1 });
    expect(refused.stderr)
      .to.include(`Apply this at ${hub.apiUrl}? [y/N]`)
      .and.include('Nothing was changed.');
    expect((await run(['apply', file])).code).to.equal(2);
    expect((await run(['plan', file])).stdout).to.include('3 to create.');
    expect((await run(['apply', file], 'yes')).code).to.equal(0);
    expect((await run(['destroy', file], '')).code).to.equal(1);
    expect((await run(['plan', file])).stdout).to.include('3 unchanged.');
  });

  it('speak JSON to programs', async () => {
    const plan = JSON.parse((await run(['plan', file, '--json'])).stdout) as { steps: { outcome: string }[] };
    expect(plan.steps.map(({ outcome }) => outcome)).to.deep.equal(['create', 'create', 'create']);
    const applied = JSON.parse((await run(['apply', file, '--yes', '--json'])).stdout) as {
      applied: object[];
    };
    expect(applied.applied).to.have.length(3);
    const { steps } = JSON.parse((await run(['destroy', file, '--yes', '--json'])).stdout) as {
      steps: object[];
    };
    expect(steps).to.have.length(3);
  });

  it('end with code 1 and the reason when something cannot be made, or is left', async () => {
    const text = setupText('CANARY-one').replace(
      "application: 'orders' }",
      "application: { existing: 'nobody' } }",
    );
    const plan = await run(['plan', await changed(text)]);
    expect(plan.code).to.equal(1);
    expect(plan.stdout).to.include(
      '! participant "orders"  cannot: there is no client application "nobody" at the hub',
    );
    await run(['apply', file, '--yes']);
    const part = setupText('CANARY-one').replace(/participants:.*\n/, '');
    await writeFile(join(folder, 'part.ts'), part);
    const left = await run(['destroy', join(folder, 'part.ts'), '--yes']);
    expect(left.code).to.equal(1);
    expect(left.stderr).to.include(
      'client application "orders" cannot be deleted: in use by participant "orders"',
    );
  });

  it('say what is wrong with the file, the environment and the hub', async () => {
    const missing = await run(['plan', join(folder, 'nobody.ts')]);
    expect([missing.code, missing.stderr]).to.deep.equal([
      1,
      `There is no setup at ${join(folder, 'nobody.ts')}. Name the file, or write one: docs/guides/registration.md has an example.\n`,
    ]);
    for (const [name, text, words] of [
      ['broken.ts', 'const one = 1;\nexport default {', `broken.ts cannot be loaded: `],
      ['typo.ts', "export default {\n  name: 'x',\n  other 'y',\n};", `typo.ts:3\n`],
      ['throws.ts', "\nthrow new TypeError('no luck');", 'throws.ts cannot be loaded: no luck\n    at '],
      ['throws.ts', "\nthrow new TypeError('no luck');", 'throws.ts:2\n'],
      ['empty.ts', 'export const setup = {};', 'exports no setup'],
      [
        'wrong.ts',
        "export default { participants: { orders: { name: '', application: 'x' } } };",
        'participants.orders.name',
      ],
    ] as const) {
      await writeFile(join(folder, name), text);
      const { code, stderr } = await run(['plan', join(folder, name)]);
      expect(code, name).to.equal(1);
      expect(stderr, name).to.include(words);
    }
    process.env['COLLOQUY_CLIENT_SECRET'] = 'wrong';
    expect((await run(['plan', file])).stderr).to.include('token');
    Reflect.deleteProperty(process.env, 'COLLOQUY_CLIENT_SECRET');
    expect((await run(['plan', file])).stderr).to.include('COLLOQUY_CLIENT_SECRET is not set');
  });
});
