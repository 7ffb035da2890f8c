import { startHub, type RunningHub } from '@colloquy/hub';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ColloquyProcess } from '../colloquy-process.js';
import { BotPackage } from '../project/bot-package.js';

const COMPILED = {
  'dist/project.js': `
    import { Bot, defineProject, memoryStore } from '@colloquy/runtime';

    class Greeter extends Bot {
      name = 'greeter';
    }

    console.log('MODE', process.env.COLLOQUY_MODE);
    export default defineProject({
      bots: [Greeter],
      store: memoryStore(),
      defaults: { COLLOQUY_APPLICATION_NAME: 'greeter', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
    });
  `,
};

describe('colloquy start', function () {
  this.timeout(60_000);
  let hub: RunningHub;
  let made: BotPackage;

  beforeEach(async () => {
    hub = await startHub({ port: 0, console: false });
  });

  afterEach(async () => {
    await hub.stop();
    await made.remove();
  });

  function environment(): NodeJS.ProcessEnv {
    return {
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:4800',
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
    };
  }

  it('runs what is compiled, drains at a signal and ends with code 0', async () => {
    made = await BotPackage.make(COMPILED);
    const command = new ColloquyProcess({ cwd: made.folder, environment: environment() }, 'start');
    await command.says(/"resource":"greeter"/);
    expect(await command.end('SIGTERM'), command.stderr).to.deep.equal({ code: 0, signal: null });
  });

  it('is in production unless the environment says otherwise: introspection is refused', async () => {
    made = await BotPackage.make(COMPILED);
    const looking = { ...environment(), COLLOQUY_INTROSPECTION: 'development' };
    const refused = new ColloquyProcess({ cwd: made.folder, environment: looking }, 'start');
    expect(await refused.ended).to.deep.equal({ code: 1, signal: null });
    expect(refused.stderr).to.include('COLLOQUY_INTROSPECTION').and.include('this is production');
    const developing = { ...looking, COLLOQUY_MODE: 'development' };
    const command = new ColloquyProcess({ cwd: made.folder, environment: developing }, 'start');
    await command.says(/"resource":"greeter"/);
    await command.end('SIGTERM');
  });

  it('says that nothing is compiled, and where it looked', async () => {
    made = await BotPackage.make();
    const command = new ColloquyProcess({ cwd: made.folder }, 'start');
    expect((await command.ended).code).to.equal(1);
    expect(command.stderr).to.match(
      /^src\/project\.ts is not compiled: there is no dist\/src\/project\.js and no dist\/project\.js\. Run the build/,
    );
  });
});
