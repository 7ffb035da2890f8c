import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  CLIENT_DEFAULTS,
  HubUnavailableError,
  NotAuthorisedError,
  RequestCancelledError,
  RequestInvalidError,
  ResponseUnreadableError,
  mediaTypeOf,
} from '../src/index.js';
import { createAddressGuard } from '../src/assets/address-guard.js';
import type { FileTransfer } from '../src/assets/file-transfer.js';
import { createFileTransfer } from '../src/assets/file-transfer.js';
import { createTransport } from '../src/transport.js';
import type { RecordedRequest, ScriptedServer } from './support/scripted-server.js';
import { answerJson, startScriptedServer } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, manualClock, startTestHub } from './support/test-hub.js';
import { ID } from './support/valid-requests.js';

const FILE = { name: 'receipt.pdf', channelType: 'custom.web', content: Buffer.from('%PDF') };
type Answer = Parameters<typeof startScriptedServer>[0];

describe('The content of an asset', () => {
  let hub: TestHub;
  let files: ScriptedServer;
  let atFiles: Answer;
  const withUrl = (contentUrl = `${files.url}/f?signature=CANARY.jwt.sig`, options = {}): Promise<void> =>
    startTestHub(
      {
        api: ({ method }, response) =>
          answerJson(response, 200, {
            id: ID,
            contentUrl,
            contentUrlExpiry: '2026-01-01T00:10:00.000Z',
            ...(method === 'GET' && { name: 'receipt.pdf', size: 4, contentType: 'application/pdf' }),
          }),
      },
      options,
    ).then((started) => void (hub = started));

  beforeEach(async () => {
    atFiles = (_, response) => void response.writeHead(201).end();
    files = await startScriptedServer((request, response) => atFiles(request, response));
  });
  afterEach(async () => {
    await hub.stop();
    await files.close();
  });

  it('is uploaded raw to the signed URL, without our token', async () => {
    await withUrl();
    expect(await hub.client.assets.upload(FILE)).to.deep.equal({ id: ID });
    expect(JSON.parse(hub.calls()[0]?.body.toString() ?? '')).to.deep.equal({
      channel: { type: 'custom.web' },
      sender: { type: 'custom_bot' },
      name: 'receipt.pdf',
      size: 4,
    });
    const [upload] = files.requests;
    expect(upload).to.deep.include({
      method: 'POST',
      path: '/f?signature=CANARY.jwt.sig',
      body: FILE.content,
    });
    expect(upload?.headers).to.include({ 'content-type': 'application/pdf', 'content-length': '4' });
    expect(upload?.headers).not.to.have.any.keys('authorization', 'x-request-id');
  });

  it('is uploaded by another method and as another type if told so', async () => {
    await withUrl(undefined, { upload: { method: 'PUT', contentTypes: { pdf: 'application/x-pdf' } } });
    await hub.client.assets.upload(FILE);
    await hub.client.assets.upload({ ...FILE, contentType: 'text/x-mine' });
    expect(files.requests.map(({ method, headers }) => [method, headers['content-type']])).to.deep.equal([
      ['PUT', 'application/x-pdf'],
      ['PUT', 'text/x-mine'],
    ]);
  });

  it('may be a stream of known size', async () => {
    await withUrl();
    const content = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    await hub.client.assets.upload({ ...FILE, content, size: 4 });
    expect(files.requests[0]?.body.toString()).to.equal('abcd');
    expect(files.requests[0]?.headers['content-length']).to.equal('4');
  });

  it('that is a stream without a size is refused before anything is sent', async () => {
    await withUrl();
    const error = await failureOf(hub.client.assets.upload({ ...FILE, content: Readable.from(['ab']) }));
    expect(error)
      .to.be.instanceOf(RequestInvalidError)
      .and.deep.include({ fields: ['size'] });
    expect(hub.server.requests).to.have.length(0);
  });

  it('that is larger than 10 MiB is refused before anything is sent', async () => {
    await withUrl();
    const error = await failureOf(hub.client.assets.upload({ ...FILE, content: new Uint8Array(10_485_761) }));
    expect(error)
      .to.be.instanceOf(RequestInvalidError)
      .and.deep.include({ fields: ['size'] });
    expect(hub.server.requests).to.have.length(0);
  });

  it('that is refused is an error without the signature', async () => {
    await withUrl();
    atFiles = ({ path }, response) =>
      answerJson(response, 403, { code: '403-178', developerMessage: `No: ${path}` });
    const error = await failureOf(hub.client.assets.upload(FILE));
    expect(error)
      .to.be.instanceOf(NotAuthorisedError)
      .and.include({ operation: 'uploadContent', hubCode: '403-178' });
    expect(`${String(error)}${JSON.stringify(error)}${(error as Error).stack}`).not.to.contain('CANARY');
  });

  it('that is a stream is destroyed when there is not even an asset for it', async () => {
    await withUrl();
    const content = new Readable({ read: () => undefined });
    const signal = AbortSignal.abort();
    await failureOf(hub.client.assets.upload({ ...FILE, content, size: 4, signal }));
    expect(content.destroyed).to.equal(true);
  });

  it('that is a stream is destroyed when its upload fails', async () => {
    await withUrl(`${files.url}/f`, { timeouts: { transferTimeoutMs: 20 } });
    const content = new Readable({ read: () => undefined });
    const error = await failureOf(hub.client.assets.upload({ ...FILE, content, size: 4 }));
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(content.destroyed).to.equal(true);
  });

  for (const url of ['ftp://files.example.com/x', '/relative', 'http:', '']) {
    it(`is not sent to "${url}"`, async () => {
      await withUrl(url);
      const error = await failureOf(hub.client.assets.upload(FILE));
      expect(error).to.satisfy(
        (e: unknown) => e instanceof RequestInvalidError || e instanceof ResponseUnreadableError,
      );
    });
  }

  it('is downloaded as a stream, without our token', async () => {
    await withUrl();
    atFiles = (_, response) =>
      void response.writeHead(200, { 'content-length': '4', 'content-type': 'x/y' }).end('%PDF');
    const file = await hub.client.assets.download(ID);
    expect(file).to.include({ name: 'receipt.pdf', contentType: 'application/pdf', size: 4 });
    expect((await buffer(file.body)).toString()).to.equal('%PDF');
    expect((files.requests[0] as RecordedRequest).headers).not.to.have.property('authorization');
  });

  it('is cut off with an error when it is longer than allowed', async () => {
    await withUrl();
    atFiles = (_, response) => void response.end('x'.repeat(1_000));
    const file = await hub.client.assets.download(ID, { maxBytes: 999 });
    expect(await failureOf(buffer(file.body)))
      .to.be.instanceOf(ResponseUnreadableError)
      .and.include({ reason: 'too_large' });
    const whole = await hub.client.assets.download(ID, { maxBytes: 1_000 });
    expect(await buffer(whole.body)).to.have.length(1_000);
  });

  it('that breaks off in the middle ends in one of our errors, not in a short file', async () => {
    await withUrl();
    atFiles = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('x'.repeat(10), () => response.destroy());
    };
    const file = await hub.client.assets.download(ID);
    expect(await failureOf(buffer(file.body)))
      .to.be.instanceOf(HubUnavailableError)
      .and.include({ operation: 'downloadContent' });
  });

  it('can be cancelled on its way', async () => {
    await withUrl();
    atFiles = (_, response) => void response.write('x');
    const stop = new AbortController();
    const file = await hub.client.assets.download(ID, { signal: stop.signal });
    const rest = failureOf(buffer(file.body));
    stop.abort();
    expect(await rest).to.be.instanceOf(RequestCancelledError);
  });

  it('frees its connection when nobody wants it any more', async () => {
    await withUrl();
    const gone = new Promise<void>((resolve) => {
      atFiles = (_, response) => {
        response.on('close', resolve);
        response.write('x');
      };
    });
    (await hub.client.assets.download(ID)).body.destroy();
    await gone;
  });
});

describe('A signed URL without TLS', () => {
  it('is not used when the API itself is reached by TLS', async () => {
    const files = await startScriptedServer((_, response) => void response.end('content'));
    const transport = createTransport({
      ...CLIENT_DEFAULTS.timeouts,
      ...CLIENT_DEFAULTS.pool,
      maxResponseBytes: 1_000,
      guard: createAddressGuard(['127.0.0.1']),
    });
    const transfer = (allowPlainHttp: boolean): FileTransfer =>
      createFileTransfer({
        transport,
        baseUrl: files.url,
        tokens: { token: () => Promise.resolve('t'), invalidate: () => undefined },
        clock: manualClock(),
        method: 'POST',
        maxDownloadBytes: 1_000,
        timeoutMs: 10_000,
        allowPlainHttp,
      });
    const error = await failureOf(transfer(false).download({ url: files.url }));
    expect(error)
      .to.be.instanceOf(RequestInvalidError)
      .and.deep.include({ fields: ['url'] });
    expect(files.requests).to.have.length(0);
    const { body } = await transfer(true).download({ url: files.url });
    expect((await buffer(body)).toString()).to.equal('content');
    await transport.close(true);
    await files.close();
  });
});

describe('A content type', () => {
  for (const [name, type] of [
    ['a.PNG', 'image/png'],
    ['archive.tar.zip', 'application/zip'],
    ['notes', 'application/octet-stream'],
    ['a.constructor', 'application/octet-stream'],
    ['.pdf', 'application/pdf'],
  ] as const) {
    it(`of ${name} is ${type}`, () => {
      expect(mediaTypeOf(name)).to.equal(type);
    });
  }
});
