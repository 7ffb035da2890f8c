import { Readable } from 'node:stream';
import { RequestInvalidError } from '../errors.js';

/** How far an upload is: bytes that were handed to the connection, of all. */
export interface UploadProgress {
  readonly sent: number;
  readonly size: number;
}

/**
 * Told after each piece, in order. `sent` equals `size` once only, at the end: when the hub has taken the content. What it throws
 * breaks the upload off and comes out of it.
 */
export type OnProgress = (progress: UploadProgress) => void;

/** A stream that ends exactly where it was said to end. */
export interface CountedContent {
  readonly stream: Readable;
  /** Why the stream broke off, wrapped so that whatever was thrown is something; `undefined` when it did not. */
  readonly failure: () => { readonly reason: unknown } | undefined;
  /** Whether the source has ended where it should, and its last piece was handed over. */
  readonly isComplete: () => boolean;
  /** To be called when the hub has taken it all. */
  readonly reportTaken: () => void;
}

/**
 * Counts content on its way. Content that is longer or shorter than its size would leave the server waiting, or start a next
 * request in the middle of it: it is broken off instead. The last piece is held back until the source has ended, so that the
 * server never has a whole file of content that turns out to be longer.
 */
export function countContent(
  open: () => AsyncIterable<Uint8Array>,
  size: number,
  onProgress: OnProgress = () => undefined,
): CountedContent {
  let failure: { readonly reason: unknown } | undefined;
  let complete = false;
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    let came = 0;
    let held: Uint8Array | undefined;
    // What is thrown at a yield comes from the transport, which knows its own reasons.
    let handedOver = false;
    try {
      for await (const piece of readBytes(open())) {
        const before = came;
        came += piece.byteLength;
        if (came > size) throw wrongSize(size, `at least ${came} came`);
        if (held !== undefined) {
          handedOver = true;
          yield held;
          handedOver = false;
          onProgress({ sent: before, size });
        }
        held = piece;
      }
      if (held === undefined || came < size) throw wrongSize(size, `only ${came} came`);
      complete = true;
      handedOver = true;
      yield held;
    } catch (reason) {
      if (!handedOver) failure = { reason };
      throw reason;
    }
  };
  return {
    stream: Readable.from(pieces(), { objectMode: false }),
    failure: () => failure,
    isComplete: () => complete,
    reportTaken: () => onProgress({ sent: size, size }),
  };
}

/** Whatever else a source does than give bytes becomes one of our errors, so that it is not taken for a failure of the hub. */
async function* readBytes(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of source) {
      if (!(piece instanceof Uint8Array)) throw new TypeError(`A piece is no bytes, but a ${typeof piece}`);
      if (piece.byteLength > 0) yield piece;
    }
  } catch (cause) {
    throw refused('The content could not be read to its end; see `cause`', cause);
  }
}

function wrongSize(size: number, came: string): RequestInvalidError {
  return refused(`The content was said to have ${size} bytes, and ${came}`);
}

function refused(what: string, cause?: unknown): RequestInvalidError {
  return new RequestInvalidError(what, {
    operation: 'uploadContent',
    fields: ['content'],
    cause,
    cure: 'The upload was broken off; start it anew with content that is as long as its size says.',
  });
}
