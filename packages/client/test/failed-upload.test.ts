import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable, addAbortSignal } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { isColloquyClientError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import { failureOf } from './support/test-hub.js';
import { useUploads } from './support/upload-world.js';
import { ID } from './support/valid-requests.js';

const WEB = { name: 'receipt.pdf', channelType: 'custom.web' };
const CREATED_AND_DELETED = ['POST /v3/assets', `DELETE /v3/assets/${ID}`];

/** A stream of two pieces after which nothing comes, not even its end. */
function unfinished(): PassThrough {
  const stream = new PassThrough({ objectMode: true });
  stream.write(Buffer.from('ab'));
  stream.write(Buffer.from('c'));
  return stream;
}

describe('A stream', () => {
  const { upload, atFiles, taken, asked } = useUploads();
  /** Resolves when the server notices that a request will not end. */
  const brokenOff = (): Promise<IncomingMessage> =>
    new Promise((resolve) => {
      atFiles((request) => request.resume().on('error', () => resolve(request)));
    });

  for (const [title, pieces, came] of [
    ['that is shorter than said', ['ab', 'c'], 'only 3 came'],
    ['that is longer than said', ['ab', 'cde'], 'at least 5 came'],
    ['that goes on after its end', ['ab', 'cd', 'e'], 'at least 5 came'],
    ['that has nothing to say', [], 'only 0 came'],
  ] as const) {
    it(`${title} is broken off, with both figures`, async () => {
      const content = Readable.from(pieces.map((piece) => Buffer.from(piece)));
      const error = await failureOf(upload({ ...WEB, content, size: 4 }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content'] });
      expect(String(error)).to.include(`said to have 4 bytes, and ${came}`);
      expect(content.destroyed).to.equal(true);
      expect(taken().length).to.be.lessThan(4);
      expect(asked()).to.deep.equal(CREATED_AND_DELETED);
    });
  }

  it('that is shorter than said does not leave the server waiting', async () => {
    const noticed = brokenOff();
    await failureOf(
      upload({ ...WEB, content: Readable.from([Buffer.from('ab'), Buffer.from('c')]), size: 4 }),
    );
    expect((await noticed).complete).to.equal(false);
  });

  it('that fails is the cause of the error, and the hub is not blamed', async () => {
    const cause = new RangeError('the disk is on fire');
    const noticed = brokenOff();
    const content = (async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('ab'));
      yield Buffer.from('c');
      throw cause;
    })();
    const error = await failureOf(upload({ ...WEB, content, size: 4 }));
    expect(error).to.deep.include({
      code: 'COLLOQUY_E_REQUEST_INVALID',
      fields: ['content'],
      retryable: false,
    });
    expect((error as Error).cause).to.equal(cause);
    expect((await noticed).complete).to.equal(false);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('that fails before anybody reads it is the cause as well', async () => {
    const content = createReadStream('/there/is/nothing/here');
    const error = await failureOf(upload({ ...WEB, content, size: 4 }));
    expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content'] });
    expect((error as Error).cause).to.include({ code: 'ENOENT' });
  });

  for (const [title, content] of [
    ['of text', Readable.from(['abcd'])],
    ['of the web that has text', new Blob(['abcd']).stream().pipeThrough(new TextDecoderStream())],
  ] as const) {
    it(`${title} is refused, because only bytes can be counted`, async () => {
      const error = await failureOf(upload({ ...WEB, content: content as AsyncIterable<never>, size: 4 }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content'] });
      expect((error as Error).cause).to.be.instanceOf(TypeError);
      expect(taken()).to.have.length(0);
    });
  }

  for (const [title, size] of [
    ['when its size is refused', 10_485_761],
    ['when it is longer than said', 3],
  ] as const) {
    it(`of the web is cancelled ${title}`, async () => {
      let cancelled = false;
      const content = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(Buffer.from('ab')),
        cancel: () => void (cancelled = true),
      });
      const error = await failureOf(upload({ ...WEB, content, size }));
      expect(error).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID' });
      expect(cancelled).to.equal(true);
    });
  }

  it('of the web is cancelled while nothing comes', async () => {
    const stop = new AbortController();
    const cancelled = new Promise<void>((resolve) => {
      const content = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(Buffer.from('ab'));
          controller.enqueue(Buffer.from('c'));
        },
        cancel: () => resolve(),
      });
      atFiles((request) => request.once('data', () => stop.abort()).on('error', () => undefined));
      upload({ ...WEB, content, size: 4, signal: stop.signal }).catch(() => undefined);
    });
    await cancelled;
  });

  it('that the server breaks off is a failure of the network, not of the stream', async () => {
    atFiles((request) => request.once('data', () => request.destroy()).on('error', () => undefined));
    // So much that it waits to be taken when the connection breaks.
    const error = await failureOf(upload({ ...WEB, content: new Uint8Array(10_485_760) }));
    expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE', reason: 'network' });
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('is destroyed by what is thrown while its progress is told', async () => {
    const reason = new RangeError('enough');
    const content = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    const onProgress = (): never => {
      throw reason;
    };
    expect(await failureOf(upload({ ...WEB, content, size: 4, onProgress }))).to.equal(reason);
    expect(content.destroyed).to.equal(true);
    expect(taken().length).to.be.lessThan(4);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });
});

describe('An upload that is cancelled', () => {
  const { hub, upload, atFiles, atCreate, asked } = useUploads();
  const cancelled = { code: 'COLLOQUY_E_REQUEST_CANCELLED', reason: 'signal' };

  it('before it began asks nothing of the hub', async () => {
    const content = new PassThrough();
    const error = await failureOf(upload({ ...WEB, content, size: 4, signal: AbortSignal.abort() }));
    expect(error).to.include(cancelled);
    expect(content.destroyed).to.equal(true);
    expect(hub().calls()).to.deep.equal([]);
  });

  it('while the hub creates the asset sends no content', async () => {
    const stop = new AbortController();
    let contents = 0;
    atFiles(() => (contents += 1));
    atCreate(() => stop.abort());
    const error = await failureOf(upload({ ...WEB, content: Buffer.from('abcd'), signal: stop.signal }));
    expect(error).to.include(cancelled);
    expect(contents).to.equal(0);
  });

  it('while it waits for its stream ends at once', async () => {
    const stop = new AbortController();
    const content = unfinished();
    atFiles((request) => request.once('data', () => stop.abort()).on('error', () => undefined));
    const error = await failureOf(upload({ ...WEB, content, size: 4, signal: stop.signal }));
    expect(error).to.include(cancelled);
    expect(content.destroyed).to.equal(true);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('while it waits for the answer ends at once', async () => {
    const stop = new AbortController();
    atFiles((request) => request.resume().on('end', () => stop.abort()));
    const error = await failureOf(upload({ ...WEB, content: Buffer.from('abcd'), signal: stop.signal }));
    expect(error).to.include(cancelled);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('by what reads the stream as well was cancelled, and its stream did not fail', async () => {
    const stop = new AbortController();
    const content = addAbortSignal(stop.signal, unfinished());
    atFiles((request) => request.once('data', () => stop.abort()).on('error', () => undefined));
    expect(await failureOf(upload({ ...WEB, content, size: 4, signal: stop.signal }))).to.include(cancelled);
  });
});

describe('The asset of an upload that failed', () => {
  const { upload, atFiles, atDelete, asked } = useUploads();
  const content = Buffer.from('abcd');

  it('is deleted when the content is refused, without being read', async () => {
    atFiles((_, response) =>
      answerJson(response, 403, { code: '403-178', developerMessage: '' }, { connection: 'close' }),
    );
    const error = await failureOf(upload({ ...WEB, content }));
    expect(isColloquyClientError(error) && error.hubCode).to.equal('403-178');
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('is deleted when the answer was lost', async () => {
    atFiles((request, response) => request.resume().on('end', () => response.destroy()));
    const error = await failureOf(upload({ ...WEB, content }));
    expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE', reason: 'network' });
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('is deleted when the caller did not bear to hear of its success', async () => {
    const reason = new RangeError('too late');
    const onProgress = (): never => {
      throw reason;
    };
    expect(await failureOf(upload({ ...WEB, content, onProgress }))).to.equal(reason);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('is deleted when the answer comes before the content', async () => {
    atFiles((_, response) => response.writeHead(201).end());
    const slow = unfinished();
    const error = await failureOf(upload({ ...WEB, content: slow, size: 4 }));
    expect(error).to.include({ code: 'COLLOQUY_E_RESPONSE_UNREADABLE', mayHaveTakenEffect: true });
    expect(slow.destroyed).to.equal(true);
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });

  it('stays behind when it cannot be deleted, and the first failure is told', async () => {
    atFiles((request, response) => request.resume().on('end', () => response.writeHead(410).end()));
    atDelete((response) => response.writeHead(400).end());
    expect(await failureOf(upload({ ...WEB, content }))).to.include({
      operation: 'uploadContent',
      status: 410,
    });
    expect(asked()).to.deep.equal(CREATED_AND_DELETED);
  });
});

describe('The deletion of the asset of an upload that failed', () => {
  const { upload, atFiles, atDelete } = useUploads({ timeouts: { cleanUpTimeoutMs: 50 } });

  it('is not waited for longer than the limit says', async () => {
    atFiles((request, response) => request.resume().on('end', () => response.writeHead(410).end()));
    // No answer: the deletion would go on for half a minute.
    atDelete(() => undefined);
    expect(await failureOf(upload({ ...WEB, content: Buffer.from('abcd') }))).to.include({
      operation: 'uploadContent',
      status: 410,
    });
  });
});
