import type { Readable } from 'node:stream';
import type { FailedCall } from '../classify-failure.js';
import { classifyAnswer, classifyTransportFailure } from '../classify-failure.js';
import type { ClientClock } from '../clock.js';
import { toTransportFailure } from '../transport-failure.js';
import type { Transport, FileRequest, TransportResponse } from '../transport.js';

/** Times in ms; see `CLIENT_DEFAULTS`. */
export interface SignedExchangeOptions {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly timeoutMs: number;
  /** Whether `http:` is accepted; only when the API itself is reached that way. */
  readonly allowPlainHttp: boolean;
}

/** Asks a signed URL; the answer's body is a stream, whatever its status. Our token is not sent along. */
export async function exchange(
  { transport }: SignedExchangeOptions,
  call: FailedCall,
  request: FileRequest,
): Promise<TransportResponse<Readable>> {
  try {
    return await transport.open(request);
  } catch (error) {
    throw classifyTransportFailure(call, toTransportFailure(error));
  }
}

/** Throws the error for an answer that is not 2xx. */
export async function refuseFailure(
  { clock }: SignedExchangeOptions,
  call: FailedCall,
  response: TransportResponse<Readable>,
): Promise<void> {
  if (response.status >= 200 && response.status <= 299) return;
  const body = await startOf(response.body);
  throw classifyAnswer(call, { ...response, body }, clock.now());
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
