import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
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
  /** Nothing is read before this is called. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Lets go of what will not be read. May be called at any time. */
  readonly discard: () => void;
}

/**
 * Looks at content before anything is sent.
 *
 * @param size what the caller says, needed for a stream.
 * @throws RequestInvalidError for a file that cannot be read, and for a size that is missing, wrong, 0 or above the limit.
 */
export async function sizeContent(content: UploadContent, size: number | undefined): Promise<SizedContent> {
  if (content instanceof Uint8Array) {
    return sized(size ?? content.byteLength, content.byteLength, {
      name: undefined,
      open: () => Readable.from([content]),
      discard: () => undefined,
    });
  }
  if (!('file' in content)) {
    const stream = content;
    const discard = (): void => void (stream instanceof Readable && stream.destroy());
    try {
      return sized(size, undefined, { name: undefined, open: () => stream, discard });
    } catch (error) {
      discard();
      throw error;
    }
  }
  const { file } = content;
  return sized(size, await sizeOfFile(file), {
    name: basename(file),
    open: () => createReadStream(file),
    discard: () => undefined,
  });
}

async function sizeOfFile(file: string): Promise<number> {
  const found = await stat(file).catch((error: unknown) =>
    String((error as { readonly code?: unknown }).code),
  );
  if (typeof found === 'string') throw refused(`The file ${file} cannot be read: ${found}`, 'content.file');
  if (!found.isFile()) throw refused(`${file} is no file`, 'content.file');
  return found.size;
}

function sized(
  said: number | undefined,
  counted: number | undefined,
  rest: Omit<SizedContent, 'size'>,
): SizedContent {
  const size = said ?? counted;
  if (size === undefined || !Number.isInteger(size)) {
    throw refused('The size of the content in bytes is needed before it is sent', 'size');
  }
  if (counted !== undefined && counted !== size) {
    throw refused(`The content has ${counted} bytes, and its size is given as ${size}`, 'size');
  }
  if (size < 1 || size > LIMITS.attachmentSize) {
    throw refused(`The content has ${size} bytes; an asset has 1 to ${LIMITS.attachmentSize}`, 'size');
  }
  return { size, ...rest };
}

function refused(what: string, field: string): RequestInvalidError {
  return new RequestInvalidError(what, { operation: 'createAsset', fields: [field] });
}
