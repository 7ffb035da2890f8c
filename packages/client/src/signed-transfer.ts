import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import type { FailedCall } from './classify-failure.js';
import { classifyAnswer, classifyTransportFailure } from './classify-failure.js';
import type { ClientClock } from './clock.js';
import { RequestInvalidError } from './errors.js';
import type { CallOptions } from './http-call.js';
import { TransportFailure, toTransportFailure } from './transport-failure.js';
import type { Transport, TransportRequest, TransportResponse } from './transport.js';

/** Bytes to be uploaded to a signed URL. */
export interface SignedUpload extends CallOptions {
  readonly url: string;
  readonly content: Uint8Array | Readable;
  /** Bytes; must be what the URL was signed for (protocol 4.8). */
  readonly size: number;
  readonly contentType: string;
}

/** What to fetch from a signed URL. */
export interface SignedDownload extends CallOptions {
  readonly url: string;
  /** Bytes; a longer file ends in an error. Default: `CLIENT_DEFAULTS.maxDownloadBytes`, 10 MiB. */
  readonly maxBytes?: number | undefined;
}

/** A file on its way. Read `body` to its end or destroy it; a failure on the way destroys it with one of our errors. */
export interface DownloadedFile {
  readonly body: Readable;
  readonly contentType: string | undefined;
  /** Bytes as announced; `undefined` when the server does not say. */
  readonly size: number | undefined;
}

/** Moves bytes to and from signed URLs, without our token (protocol 4.8). */
export interface SignedTransfer {
  /** Any 2xx is success. */
  readonly upload: (upload: SignedUpload) => Promise<void>;
  readonly download: (download: SignedDownload) => Promise<DownloadedFile>;
}

/** Sizes in bytes, times in ms; see `CLIENT_DEFAULTS`. */
export interface SignedTransferOptions {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly method: string;
  readonly maxDownloadBytes: number;
  readonly timeoutMs: number;
  /** Whether `http:` is accepted; only when the API itself is reached that way. */
  readonly allowPlainHttp: boolean;
}

/** The signature in the URL is the whole permission, so the URL appears in no error, and our token is not sent along. */
export function createSignedTransfer(options: SignedTransferOptions): SignedTransfer {
  const { transport, clock, maxDownloadBytes, timeoutMs } = options;

  const refuse = async (call: FailedCall, response: TransportResponse<Readable>): Promise<never> => {
    const body = await startOf(response.body);
    throw classifyAnswer(call, { ...response, body }, clock.now());
  };

  return {
    upload: async ({ url, content, size, contentType, signal }) => {
      const call = callOf('uploadContent', options.method, url);
      const response = await open(transport, call, {
        method: options.method,
        url: checkUrl(url, call, options.allowPlainHttp),
        headers: { 'content-type': contentType, 'content-length': String(size) },
        body: content,
        signal,
        timeoutMs,
      });
      if (response.status < 200 || response.status > 299) await refuse(call, response);
      // Taken is taken: what the answer still has to say, or that it breaks off, is of no concern.
      response.body.on('error', () => undefined).destroy();
    },

    download: async ({ url, maxBytes = maxDownloadBytes, signal }) => {
      const call = callOf('downloadContent', 'GET', url);
      const response = await open(transport, call, {
        method: 'GET',
        url: checkUrl(url, call, options.allowPlainHttp),
        headers: {},
        signal,
        timeoutMs,
      });
      if (response.status < 200 || response.status > 299) await refuse(call, response);
      const announced = Number(response.headers['content-length'] ?? Number.NaN);
      return {
        body: limited(response.body, maxBytes, call),
        contentType: response.headers['content-type'],
        size: Number.isSafeInteger(announced) ? announced : undefined,
      };
    },
  };
}

function callOf(operation: string, method: string, url: string): FailedCall {
  return { operation, target: `${method} signed URL`, requestId: undefined, sent: [url] };
}

function checkUrl(url: string, { operation, target }: FailedCall, allowPlainHttp: boolean): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && allowPlainHttp)) {
    return `${parsed.origin}${parsed.pathname}${parsed.search}`;
  }
  throw new RequestInvalidError('The signed URL is not an absolute https URL', {
    operation,
    target,
    fields: ['url'],
  });
}

async function open(
  transport: Transport,
  call: FailedCall,
  request: TransportRequest,
): Promise<TransportResponse<Readable>> {
  try {
    return await transport.open(request);
  } catch (error) {
    throw classifyTransportFailure(call, toTransportFailure(error));
  }
}

const MAX_ERROR_BYTES = 65_536;

/** The start of an error answer. A body that breaks off is no news: the status says enough. */
async function startOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size > MAX_ERROR_BYTES) break;
    }
  } catch {
    return Buffer.concat(pieces).toString('utf8');
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** `source`, cut off with an error after `maxBytes`. Either end of it takes the other along. */
function limited(source: Readable, maxBytes: number, call: FailedCall): Readable {
  let size = 0;
  const out = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      size += piece.length;
      if (size <= maxBytes) done(null, piece);
      else done(classifyTransportFailure(call, new TransportFailure('too_large', true)));
    },
  });
  source.on('error', (error) => out.destroy(classifyTransportFailure(call, toTransportFailure(error))));
  out.on('close', () => source.destroy());
  return source.pipe(out);
}
