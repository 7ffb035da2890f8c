import { createConversationManagerClient } from '@colloquy/client';
import { startHub, type RunningHub } from '@colloquy/hub';
import { idsInMemory, openSetup } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HubApi } from '../process/hub-api.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { Replicas } from './replicas.js';
import { Talkers } from './talkers.js';

type Settings = Readonly<Record<string, string>>;

const OLD = 'the-old-secret-of-the-hub';
const NEW = 'the-new-secret-of-the-hub';

const basic = (password: string, also?: string): Settings => ({
  COLLOQUY_CALLBACK_USERNAME: 'hub',
  COLLOQUY_CALLBACK_PASSWORD: password,
  ...(also !== undefined && { COLLOQUY_CALLBACK_ALSO_PASSWORD: also }),
});

const oauth2 = (secret: string, also?: string): Settings => ({
  COLLOQUY_CALLBACK_AUTH: 'oauth2',
  COLLOQUY_CALLBACK_CLIENT_ID: 'hub',
  COLLOQUY_CALLBACK_CLIENT_SECRET: secret,
  ...(also !== undefined && { COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET: also }),
});

describe('The credentials of the callback', function () {
  this.timeout(120_000);
  let hub: RunningHub;
  let api: HubApi;
  let folder: TemporaryFolder;
  let replicas: Replicas | undefined;
  /** Callbacks that were not taken. Nothing is tried again, so that each of them is a lost message. */
  const lost: string[] = [];

  beforeEach(async () => {
    lost.length = 0;
    hub = await startHub({ port: 0, console: false, seed: false, settings: { callbackRetryDelaysMs: [] } });
    hub.on((event) => {
      if (event.type === 'callback' && event.outcome !== 'sent') lost.push(event.reason ?? event.outcome);
    });
    api = await HubApi.connect(hub);
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await replicas?.stop();
    replicas = undefined;
    await hub.stop();
    await folder.remove();
  });

  /** What the hub shows from now on, in the place of a start. */
  async function applyPassword(password: string): Promise<readonly string[]> {
    const client = createConversationManagerClient({
      baseUrl: hub.apiUrl,
      credentials: {
        tokenUrl: hub.tokenUrl,
        clientId: 'local',
        clientSecret: 'local-secret',
        scope: 'https://api.egain.cloud/auth/.default',
      },
    });
    try {
      const setup = {
        authentications: {
          callback: {
            name: 'echo callback',
            type: 'basic',
            basicAuth: { username: 'hub', password: () => password },
          },
        },
      } as const;
      const applied = await (await openSetup({ client, setup, ids: idsInMemory() })).apply();
      return applied.flatMap(({ fields }) => fields);
    } finally {
      await client.close();
    }
  }

  for (const [name, credentials] of [
    ['password', basic],
    ['client secret', oauth2],
  ] as const) {
    it(`change (${name}) under load, on two replicas, and no callback is lost or refused`, async () => {
      replicas = await Replicas.start(hub, folder, credentials(OLD));
      const talkers = await Talkers.begin(api, 'echo', 4);
      await talkers.hear(40);
      // The steps of docs/guides/registration.md.
      for (const settings of [credentials(OLD, NEW), credentials(NEW, OLD), credentials(NEW)]) {
        await replicas.restart(0, settings);
        await talkers.hear(40);
        await replicas.restart(1, settings);
        await talkers.hear(40);
      }
      const { said, heard } = await talkers.end();
      expect(heard).to.deep.equal(said);
      expect(lost).to.deep.equal([]);
      expect(replicas.balancer.statuses.get(401)).to.equal(undefined);
    });
  }

  it('change under load when somebody else registers them, by applying a setup', async () => {
    const off = { COLLOQUY_REGISTRATION: 'off' };
    replicas = await Replicas.start(hub, folder, basic(OLD));
    const talkers = await Talkers.begin(api, 'echo', 4);
    await replicas.deploy({ ...basic(OLD, NEW), ...off });
    await talkers.hear(40);
    expect(await applyPassword(NEW)).to.deep.equal(['basicAuth.password']);
    expect(await applyPassword(NEW)).to.deep.equal([]);
    await talkers.hear(40);
    await replicas.deploy({ ...basic(NEW), ...off });
    await talkers.hear(40);
    const { said, heard } = await talkers.end();
    expect(heard).to.deep.equal(said);
    expect(lost).to.deep.equal([]);
  });

  it('that are taken as well are not those that are registered, and nothing else is taken', async () => {
    replicas = await Replicas.start(hub, folder, basic(OLD, NEW));
    const list = await api.get<{ authentication: { basicAuth: { password: string } }[] }>('/authentications');
    expect(list.authentication.map(({ basicAuth }) => basicAuth.password)).to.deep.equal([OLD]);
    const statuses = await Promise.all(
      [OLD, NEW, `${NEW}!`, `${OLD}:${NEW}`, ''].map(async (password) => {
        const { status } = await fetch(`${replicas?.balancer.url ?? ''}/callbacks`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`hub:${password}`).toString('base64')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ messages: { message: [] } }),
        });
        return status;
      }),
    );
    expect(statuses).to.deep.equal([202, 202, 401, 401, 401]);
  });
});
