import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Script, ScriptedServer } from './support/scripted-server.js';
import { answerJson, startScriptedServer } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, SECRETS, startTestHub } from './support/test-hub.js';
import { ID } from './support/valid-requests.js';

describe('A file', () => {
  let hub: TestHub;
  let files: ScriptedServer;
  let atFiles: Script;
  let folder: string;

  beforeEach(async () => {
    atFiles = (_, response) => void response.end('content');
    files = await startScriptedServer((request, response) => atFiles(request, response));
    folder = await mkdtemp(join(tmpdir(), 'colloquy-download-'));
    hub = await startTestHub({
      api: ({ path, headers }, response) => {
        if (path.startsWith('/v3/assets/'))
          return answerJson(response, 200, {
            id: ID,
            contentUrl: `${files.url}/signed`,
            name: 'a.txt',
            size: 7,
          });
        if (headers['authorization'] === 'Bearer CANARY-token-1' && path.includes('late'))
          return answerJson(response, 401, { code: '401-104', developerMessage: '' });
        response.end(`own ${path}`);
      },
    });
  });
  afterEach(async () => {
    await hub.stop();
    await files.close();
    await rm(folder, { recursive: true });
  });

  const text = async (file: Promise<{ readonly body: NodeJS.ReadableStream }>): Promise<string> =>
    (await buffer((await file).body)).toString();
  const paths = (): string[] => files.requests.map(({ path }) => path);
  const open = hubOpen(() => hub);

  describe('that is elsewhere by now', () => {
    it('is followed three times, without our token', async () => {
      atFiles = ({ path }, response) => {
        const hop = Number(/\d+/.exec(path)?.[0] ?? 0);
        if (hop === 3) return void response.end('here');
        response.writeHead(302, { location: hop === 1 ? `${files.url}/hop2` : `hop${hop + 1}` }).end();
      };
      expect(await text(hub.client.assets.download(ID))).to.equal('here');
      expect(paths()).to.deep.equal(['/signed', '/hop1', '/hop2', '/hop3']);
      expect(files.requests.some(({ headers }) => headers['authorization'] !== undefined)).to.equal(false);
    });

    it('is not followed for ever', async () => {
      atFiles = ({ path }, response) => void response.writeHead(307, { location: path }).end();
      const error = await failureOf(hub.client.assets.download(ID));
      expect(error).to.include({ code: 'COLLOQUY_E_RESPONSE_UNREADABLE', reason: 'status' });
      expect(files.requests).to.have.length(4);
    });

    for (const location of ['http://10.255.255.1/x', 'ftp://127.0.0.1/x', 'http://']) {
      it(`is not followed to ${location}`, async () => {
        atFiles = (_, response) => void response.writeHead(302, { location }).end();
        const error = await failureOf(hub.client.assets.download(ID));
        expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['url'] });
        expect(files.requests).to.have.length(1);
      });
    }
  });

  describe('on the disk', () => {
    it('is there whole', async () => {
      await hub.client.assets.downloadTo(ID, join(folder, 'a.txt'));
      expect(await readFile(join(folder, 'a.txt'), 'utf8')).to.equal('content');
      expect(await readdir(folder)).to.deep.equal(['a.txt']);
    });

    it('takes the place of another', async () => {
      await writeFile(join(folder, 'a.txt'), 'old');
      await hub.client.assets.downloadTo(ID, join(folder, 'a.txt'));
      expect(await readFile(join(folder, 'a.txt'), 'utf8')).to.equal('content');
    });

    it('is not there at all when it broke off, and what was there stays', async () => {
      await writeFile(join(folder, 'a.txt'), 'old');
      atFiles = (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half', () => response.destroy());
      };
      const error = await failureOf(hub.client.assets.downloadTo(ID, join(folder, 'a.txt')));
      expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE' });
      expect(await readdir(folder)).to.deep.equal(['a.txt']);
      expect(await readFile(join(folder, 'a.txt'), 'utf8')).to.equal('old');
    });

    it('that cannot be written there says so', async () => {
      const error = await failureOf(hub.client.assets.downloadTo(ID, join(folder, 'none', 'a.txt')));
      expect(error).to.include({ code: 'ENOENT' });
    });
  });

  describe('that came with a message', () => {
    it('is opened by its signed URL, under its own name and type', async () => {
      const file = await open({ url: `${files.url}/direct`, name: 'n.png', contentType: 'image/png' });
      expect(file).to.include({ name: 'n.png', contentType: 'image/png' });
      expect((await buffer(file.body)).toString()).to.equal('content');
      expect(files.requests[0]?.headers).not.to.have.property('authorization');
      expect(hub.calls()).to.deep.equal([]);
    });

    it('is opened by its id when that is all there is', async () => {
      expect(await text(open({ id: ID }))).to.equal('content');
      expect(paths()).to.deep.equal(['/signed']);
    });

    it('is opened by its id when its signed URL no longer holds', async () => {
      atFiles = ({ path }, response) =>
        path === '/old'
          ? answerJson(response, 403, { code: '403-178', developerMessage: '' })
          : void response.end('fresh');
      expect(await text(open({ id: ID, url: `${files.url}/old` }))).to.equal('fresh');
      expect(paths()).to.deep.equal(['/old', '/signed']);
    });

    it('of v1 is asked for at the API, with our token', async () => {
      expect(await text(open({ url: '/v1/messaging/attachment/862839d2' }))).to.equal(
        'own /v1/messaging/attachment/862839d2',
      );
      expect(hub.calls()[0]?.headers['authorization']).to.equal(`Bearer ${SECRETS.token}-1`);
    });

    it('of v1 is asked for once more with a new token', async () => {
      expect(await text(open({ url: '/v1/late' }))).to.equal('own /v1/late');
      expect(hub.calls().map(({ headers }) => headers['authorization'])).to.deep.equal([
        `Bearer ${SECRETS.token}-1`,
        `Bearer ${SECRETS.token}-2`,
      ]);
    });

    for (const url of ['//files.example/x', '\\\\files.example/x']) {
      it(`does not take our token to ${url}`, async () => {
        const error = await failureOf(open({ url }));
        expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['url'] });
        expect(hub.calls()).to.deep.equal([]);
      });
    }

    it('with neither id nor URL is refused', async () => {
      const error = await failureOf(open({ name: 'a.txt' }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['id', 'url'] });
    });
  });
});

function hubOpen(hub: () => TestHub): TestHub['client']['assets']['openAttachment'] {
  return (attachment) => hub().client.assets.openAttachment(attachment);
}
