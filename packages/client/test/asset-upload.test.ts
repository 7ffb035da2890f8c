import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { UploadProgress } from '../src/index.js';
import { isColloquyClientError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID } from './support/valid-requests.js';

const WEB = { name: 'receipt.pdf', channelType: 'custom.web' };

describe('An upload', () => {
  let hub: TestHub;
  let files: Server;
  let folder: string;
  /** What the server of the signed URL does with a request. */
  let take: (request: IncomingMessage, response: ServerResponse) => void;
  let taken: Buffer[];

  beforeEach(async () => {
    taken = [];
    take = (request, response) => {
      request.on('data', (piece: Buffer) => taken.push(piece));
      request.on('end', () => response.writeHead(201).end());
    };
    files = createServer((request, response) => take(request, response));
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const { port } = files.address() as AddressInfo;
    hub = await startTestHub({
      api: (_, response) =>
        answerJson(response, 200, {
          id: ID,
          contentUrl: `http://127.0.0.1:${port}/signed`,
          contentUrlExpiry: '2026-01-01T00:10:00.000Z',
        }),
    });
    folder = await mkdtemp(join(tmpdir(), 'colloquy-upload-'));
  });
  afterEach(async () => {
    await hub.stop();
    files.closeAllConnections();
    await new Promise((closed) => files.close(closed));
    await rm(folder, { recursive: true });
  });

  const upload = hubUpload(() => hub);
  const asked = (): unknown => JSON.parse(hub.calls()[0]?.body.toString() ?? 'null');

  describe('of a file', () => {
    it('takes name, size and type from it', async () => {
      const file = join(folder, 'Invoice 7.PDF');
      await writeFile(file, 'seven');
      expect(await upload({ channelType: 'custom.web', content: { file } })).to.deep.equal({ id: ID });
      expect(asked()).to.deep.include({ name: 'Invoice 7.PDF', size: 5 });
      expect(Buffer.concat(taken).toString()).to.equal('seven');
    });

    it('goes under another name if told so', async () => {
      const file = join(folder, 'x.bin');
      await writeFile(file, 'x');
      await upload({ ...WEB, content: { file } });
      expect(asked()).to.deep.include({ name: 'receipt.pdf' });
    });

    for (const [title, path, why] of [
      ['that is not there', 'none.pdf', 'ENOENT'],
      ['that is a folder', '.', 'is no file'],
    ] as const) {
      it(`${title} is refused before there is an asset`, async () => {
        const error = await failureOf(upload({ ...WEB, content: { file: join(folder, path) } }));
        expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content.file'] });
        expect(String(error)).to.include(why);
        expect(hub.server.requests).to.deep.equal([]);
      });
    }
  });

  for (const [title, content, size] of [
    ['of nothing', new Uint8Array(0), undefined],
    ['of a byte above 10 MiB', new Uint8Array(10_485_761), undefined],
    ['of a stream that is said to be above 10 MiB', Readable.from([]), 10_485_761],
    ['of a stream of half a byte', Readable.from([]), 0.5],
    ['of bytes that are said to be more', new Uint8Array(3), 4],
  ] as const) {
    it(`${title} is refused before there is an asset`, async () => {
      const error = await failureOf(upload({ ...WEB, content, ...(size !== undefined && { size }) }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['size'] });
      expect(hub.server.requests).to.deep.equal([]);
      if (content instanceof Readable) expect(content.destroyed).to.equal(true);
    });
  }

  it('of 10 MiB is taken', async () => {
    await upload({ ...WEB, content: new Uint8Array(10_485_760) });
    expect(Buffer.concat(taken)).to.have.length(10_485_760);
  });

  for (const [title, pieces, came] of [
    ['shorter', ['ab'], 'only 2 came'],
    ['longer', ['ab', 'cde'], 'more than that came'],
  ] as const) {
    it(`of a stream that is ${title} than said is broken off`, async () => {
      const content = Readable.from(pieces.map((piece) => Buffer.from(piece)));
      const error = await failureOf(upload({ ...WEB, content, size: 4 }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content'] });
      expect(String(error)).to.include(`said to have 4 bytes, and ${came}`);
      expect(content.destroyed).to.equal(true);
    });
  }

  it('of a stream that fails ends in the error of the stream', async () => {
    const reason = new RangeError('the disk is on fire');
    const content = (async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('ab'));
      throw reason;
    })();
    expect(await failureOf(upload({ ...WEB, content, size: 4 }))).to.equal(reason);
  });

  it('tells how far it is, piece by piece', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1 }),
        async (pieces) => {
          const size = pieces.reduce((sum, { length }) => sum + length, 0);
          const told: UploadProgress[] = [];
          taken = [];
          await upload({
            ...WEB,
            content: Readable.from(pieces),
            size,
            onProgress: (each) => told.push(each),
          });
          expect(told.map(({ sent }) => sent)).to.deep.equal(
            pieces.map((_, index) => pieces.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0)),
          );
          expect(told.every((each) => each.size === size)).to.equal(true);
          expect(Buffer.concat(taken)).to.deep.equal(Buffer.concat(pieces));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is broken off by what is thrown while it tells', async () => {
    const reason = new RangeError('enough');
    const content = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    const onProgress = (): never => {
      throw reason;
    };
    expect(await failureOf(upload({ ...WEB, content, size: 4, onProgress }))).to.equal(reason);
    expect(content.destroyed).to.equal(true);
  });

  it('does not read ahead of a server that is slow to take', async () => {
    const piece = new Uint8Array(65_536);
    let read = 0;
    const content = (async function* (): AsyncGenerator<Uint8Array> {
      for (; read < 160; read += 1) yield await Promise.resolve(piece);
    })();
    const stop = new AbortController();
    let arrived = (): void => undefined;
    const begun = new Promise<void>((resolve) => (arrived = resolve));
    // The request is looked at and its body is never read: the buffers of both ends fill up, and then nothing moves.
    take = () => arrived();
    const size = 160 * piece.length;
    let told = 0;
    const going = failureOf(
      upload({ ...WEB, content, size, signal: stop.signal, onProgress: () => (told += 1) }),
    );
    await begun;
    await still(() => told);
    expect(read).to.be.lessThan(160);
    stop.abort();
    expect(await going).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED' });
  });

  it('that is refused before it was read ends in the refusal', async () => {
    take = (_, response) =>
      answerJson(response, 403, { code: '403-178', developerMessage: '' }, { connection: 'close' });
    const error = await failureOf(upload({ ...WEB, content: new Uint8Array(4) }));
    expect(isColloquyClientError(error) && error.hubCode).to.equal('403-178');
  });
});

function hubUpload(hub: () => TestHub): TestHub['client']['assets']['upload'] {
  return (options) => hub().client.assets.upload(options);
}

/** Waits until a figure has not moved for many rounds of the event loop. */
async function still(figure: () => number): Promise<void> {
  let before = -1;
  for (let quiet = 0; quiet < 200; quiet += 1) {
    if (figure() !== before) quiet = 0;
    before = figure();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
