import { Readable } from 'node:stream';
import { RequestInvalidError } from '../errors.js';

/** How far an upload is: bytes that were handed to the connection, of all. */
export interface UploadProgress {
  readonly sent: number;
  readonly size: number;
}

/** Told after each piece, in order. What it throws breaks the upload off and comes out of it. */
export type OnProgress = (progress: UploadProgress) => void;

/** A stream that ends exactly where it was said to end. */
export interface CountedContent {
  readonly stream: Readable;
  /** Why the stream broke off, wrapped so that whatever was thrown is something; `undefined` when it did not. */
  readonly failure: () => { readonly reason: unknown } | undefined;
}

/**
 * Counts content on its way. Content that is longer or shorter than its size would leave the server waiting, or start a next
 * request in the middle of it: it is broken off instead.
 */
export function countContent(
  open: () => AsyncIterable<Uint8Array>,
  size: number,
  onProgress: OnProgress | undefined,
): CountedContent {
  let failure: { readonly reason: unknown } | undefined;
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    let sent = 0;
    // What is thrown at the yield comes from the transport, which knows its own reasons.
    let handedOver = false;
    try {
      for await (const piece of open()) {
        if (sent + piece.byteLength > size) throw wrongSize(size, `more than that came`);
        handedOver = true;
        yield piece;
        handedOver = false;
        sent += piece.byteLength;
        onProgress?.({ sent, size });
      }
      if (sent < size) throw wrongSize(size, `only ${sent} came`);
    } catch (reason) {
      if (!handedOver) failure = { reason };
      throw reason;
    }
  };
  return { stream: Readable.from(pieces(), { objectMode: false }), failure: () => failure };
}

function wrongSize(size: number, came: string): RequestInvalidError {
  return new RequestInvalidError(`The content was said to have ${size} bytes, and ${came}`, {
    operation: 'uploadContent',
    fields: ['content'],
  });
}
