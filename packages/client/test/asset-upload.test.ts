import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Readable } from 'node:stream';
import type { UploadProgress } from '../src/index.js';
import { failureOf } from './support/test-hub.js';
import { useUploads } from './support/upload-world.js';
import { ID } from './support/valid-requests.js';

const WEB = { name: 'receipt.pdf', channelType: 'custom.web' };

describe('An upload', () => {
  const { hub, upload, taken, forgetTaken, atFiles, asked } = useUploads();

  for (const [title, content, size] of [
    ['of nothing', new Uint8Array(0), undefined],
    ['of a byte above 10 MiB', new Uint8Array(10_485_761), undefined],
    ['of a stream that is said to be above 10 MiB', Readable.from([]), 10_485_761],
    ['of a stream that is said to be empty', Readable.from([]), 0],
    ['of a stream of half a byte', Readable.from([]), 0.5],
    ['of bytes that are said to be more', new Uint8Array(3), 4],
  ] as const) {
    it(`${title} is refused before there is an asset`, async () => {
      const error = await failureOf(upload({ ...WEB, content, ...(size !== undefined && { size }) }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['size'] });
      expect(hub().server.requests).to.deep.equal([]);
      if (content instanceof Readable) expect(content.destroyed).to.equal(true);
    });
  }

  it('that is too large is refused with both figures', async () => {
    const error = await failureOf(upload({ ...WEB, content: new Uint8Array(10_485_761) }));
    expect(String(error)).to.include('10485761 bytes; an asset has 1 to 10485760');
  });

  it('of 10 MiB is taken', async () => {
    await upload({ ...WEB, content: Buffer.alloc(10_485_760, 'x') });
    expect(taken().equals(Buffer.alloc(10_485_760, 'x'))).to.equal(true);
  });

  it('of anything that gives bytes one after the other is taken', async () => {
    const content = (async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('ab'));
      yield new Uint8Array(0);
      yield new Uint8Array([0x63, 0x64]);
    })();
    expect(await upload({ ...WEB, content, size: 4 })).to.deep.equal({ id: ID });
    expect(taken().toString()).to.equal('abcd');
    expect(asked()).to.deep.equal(['POST /v3/assets']);
  });

  it('tells how far it is, piece by piece', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1 }),
        async (pieces) => {
          const size = pieces.reduce((sum, { length }) => sum + length, 0);
          const told: UploadProgress[] = [];
          forgetTaken();
          const onProgress = (each: UploadProgress): void => void told.push(each);
          await upload({ ...WEB, content: Readable.from(pieces), size, onProgress });
          expect(told.map(({ sent }) => sent)).to.deep.equal(
            pieces.map((_, index) => pieces.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0)),
          );
          expect(told.every((each) => each.size === size)).to.equal(true);
          expect(taken()).to.deep.equal(Buffer.concat(pieces));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('tells how far it is with bytes as well', async () => {
    const told: number[] = [];
    await upload({ ...WEB, content: new Uint8Array(150_000), onProgress: ({ sent }) => told.push(sent) });
    expect(told).to.deep.equal([65_536, 131_072, 150_000]);
  });

  it('tells of its end only when the hub has taken it', async () => {
    const told: number[] = [];
    let toldBefore: number[] = [];
    atFiles((request, response) => {
      request.resume().on('end', () => {
        toldBefore = [...told];
        response.writeHead(201).end();
      });
    });
    const content = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    await upload({ ...WEB, content, size: 4, onProgress: ({ sent }) => told.push(sent) });
    expect(toldBefore).to.deep.equal([2]);
    expect(told).to.deep.equal([2, 4]);
  });

  it('tells nothing of pieces without a byte', async () => {
    const told: number[] = [];
    const content = Readable.from(['', 'ab', '', 'cd', ''].map((piece) => Buffer.from(piece)));
    await upload({ ...WEB, content, size: 4, onProgress: ({ sent }) => told.push(sent) });
    expect(told).to.deep.equal([2, 4]);
  });

  it('does not tell of its end when the hub refuses it', async () => {
    atFiles((request, response) => {
      request.resume().on('end', () => response.writeHead(500).end());
    });
    const told: number[] = [];
    await failureOf(
      upload({ ...WEB, content: Buffer.from('abcd'), onProgress: ({ sent }) => told.push(sent) }),
    );
    expect(told).to.deep.equal([]);
  });

  it('does not read ahead of a server that is slow to take', async () => {
    const piece = new Uint8Array(65_536);
    const pieces = 160;
    let read = 0;
    const content = (async function* (): AsyncGenerator<Uint8Array> {
      for (; read < pieces; read += 1) yield await Promise.resolve(piece);
    })();
    const stop = new AbortController();
    const begun = new Promise<void>((resolve) => {
      // The request is looked at and its body is never read: the buffers of both ends fill up, and then nothing moves.
      atFiles(() => resolve());
    });
    const told: number[] = [];
    const size = pieces * piece.length;
    const onProgress = ({ sent }: UploadProgress): void => void told.push(sent);
    const going = failureOf(upload({ ...WEB, content, size, signal: stop.signal, onProgress }));
    await begun;
    await still(() => read);
    expect(read).to.be.lessThan(pieces);
    // What was read and is not with the system yet: the stream's own buffer, and the piece that is held back.
    expect(read * piece.length - (told.at(-1) ?? 0)).to.be.lessThan(5 * piece.length);
    stop.abort();
    expect(await going).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED' });
  });
});

/** Waits until a figure has not moved for many rounds of the event loop. */
async function still(figure: () => number): Promise<void> {
  let before = -1;
  for (let quiet = 0; quiet < 200; quiet += 1) {
    if (figure() !== before) quiet = 0;
    before = figure();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
