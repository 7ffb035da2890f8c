import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { LIMITS } from '@colloquy/protocol';
import { RequestInvalidError } from '../errors.js';

/** What is uploaded: bytes, a stream of known size, or a file. */
export type UploadContent = Uint8Array | AsyncIterable<Uint8Array> | { readonly file: string };

/** Content whose size is known and allowed. */
export interface SizedContent {
  /** Bytes, 1 to 10,485,760 (protocol 9). */
  readonly size: number;
  /** Of the file, when it is one. */
  readonly name: string | undefined;
  /** To be called once. Nothing is read before. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Closes the file, destroys the stream. Must be called, whether it was opened or not. */
  readonly release: () => Promise<void>;
}

type Source = Omit<SizedContent, 'size'> & { readonly counted: number | undefined };

/**
 * Looks at content before anything is sent.
 *
 * @param size what the caller says, needed for a stream.
 * @throws RequestInvalidError for a file that cannot be read, and for a size that is missing, wrong, 0 or above the limit.
 */
export async function sizeContent(content: UploadContent, size: number | undefined): Promise<SizedContent> {
  const source = await sourceOf(content);
  try {
    return { ...source, size: checkSize(source, size) };
  } catch (error) {
    await source.release();
    throw error;
  }
}

function sourceOf(content: UploadContent): Source | Promise<Source> {
  if (content instanceof Uint8Array) return bytesSource(content);
  // Left alone, the body of a `fetch` would keep its connection. Pieces stay as they are, so that text is refused here as well.
  if (content instanceof ReadableStream) {
    return streamSource(Readable.fromWeb(content, { objectMode: true, highWaterMark: 1 }));
  }
  return Symbol.asyncIterator in content ? streamSource(content) : fileSource(content.file);
}

/** As large as what a stream of a file gives at once. */
const PIECE_BYTES = 65_536;

function bytesSource(bytes: Uint8Array): Source {
  const pieces = function* (): Generator<Uint8Array> {
    for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  };
  return {
    counted: bytes.byteLength,
    name: undefined,
    open: () => Readable.from(pieces()),
    release: () => Promise.resolve(),
  };
}

function streamSource(stream: AsyncIterable<Uint8Array>): Source {
  // A stream can fail before it is read. Whoever reads it then hears of it; an error that nobody hears ends the process.
  if (stream instanceof Readable) stream.on('error', () => undefined);
  return {
    counted: undefined,
    name: undefined,
    open: () => stream,
    release: async () => {
      if (stream instanceof Readable) stream.destroy();
      await Promise.resolve();
    },
  };
}

/** The file is opened at once, so that one that may not be read is known before there is an asset for it. */
async function fileSource(file: string): Promise<Source> {
  // Looked at before: opening a pipe would wait for somebody to write into it.
  const { isFile, size } = await reading(file, async () => {
    const found = await stat(file);
    return { isFile: found.isFile(), size: found.size };
  });
  if (!isFile) throw refused(`${file} is no file`, 'content.file');
  const handle = await reading(file, () => open(file));
  let stream: Readable | undefined;
  return {
    counted: size,
    name: basename(file),
    open: () => (stream = handle.createReadStream()),
    release: async () => {
      stream?.destroy();
      await handle.close();
    },
  };
}

async function reading<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const code = (cause as { readonly code?: unknown }).code;
    throw refused(`The file ${file} cannot be read (${String(code)})`, 'content.file', cause);
  }
}

function checkSize({ counted, name }: Source, said: number | undefined): number {
  const size = said ?? counted;
  const content = name === undefined ? 'The content' : `The file ${name}`;
  if (size === undefined || !Number.isInteger(size)) {
    throw refused('The size of the content in bytes is needed before it is sent', 'size');
  }
  if (counted !== undefined && counted !== size) {
    throw refused(`${content} has ${counted} bytes, and its size is given as ${size}`, 'size');
  }
  if (size < 1 || size > LIMITS.attachmentSize) {
    throw refused(`${content} has ${size} bytes; an asset has 1 to ${LIMITS.attachmentSize}`, 'size');
  }
  return size;
}

function refused(what: string, field: string, cause?: unknown): RequestInvalidError {
  return new RequestInvalidError(what, { operation: 'createAsset', fields: [field], cause });
}
