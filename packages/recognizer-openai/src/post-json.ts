import { RecognizerError } from './errors.js';

/** An answer of a few intents has a few hundred characters. */
const MOST_BYTES = 64 * 1024;

/** What is posted. */
export interface Post {
  readonly url: URL;
  readonly body: unknown;
  readonly apiKey: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Posts JSON and answers the body, of at most 64 KiB. It follows no redirect: the key is for the address that it was configured for.
 *
 * @throws RecognizerError `COLLOQUY_E_RECOGNIZER_UNAVAILABLE`, `..._REFUSED` or `..._NONSENSE`; whatever the signal's reason is when it
 * aborts.
 */
export async function postJson({ url, body, apiKey, signal }: Post): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
  } catch {
    throw unreachable(signal, url);
  }
  if (!response.ok) {
    await forget(response);
    throw refused(response, url);
  }
  return textOf(response, signal, url);
}

/** What fetch throws may name headers, and so the key: only that it failed is said. */
function unreachable(signal: AbortSignal, { host }: URL): RecognizerError {
  return new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_UNAVAILABLE',
    signal.aborted
      ? `The endpoint at ${host} did not answer in time.`
      : `The endpoint at ${host} could not be reached, or redirects. Check baseUrl, and that it runs.`,
  );
}

function refused({ status, headers }: Response, { host }: URL): RecognizerError {
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? NaN);
    return new RecognizerError(
      'COLLOQUY_E_RECOGNIZER_UNAVAILABLE',
      `The endpoint at ${host} answered ${status}: it is too busy, or it failed.`,
      Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined,
    );
  }
  return new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_REFUSED',
    `The endpoint at ${host} answered ${status}. Check apiKey and model, and that it knows \`format\` and what \`request\` adds.`,
  );
}

async function textOf(response: Response, signal: AbortSignal, url: URL): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const piece of response.body ?? []) {
      bytes += (piece as Uint8Array).byteLength;
      // Leaving the loop ends the request.
      if (bytes > MOST_BYTES) break;
      text += decoder.decode(piece as Uint8Array, { stream: true });
    }
  } catch {
    throw unreachable(signal, url);
  }
  if (bytes <= MOST_BYTES) return text + decoder.decode();
  throw new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_NONSENSE',
    `The endpoint at ${url.host} answered with more than ${MOST_BYTES} bytes.`,
  );
}

/** A body that nobody reads keeps its connection. That it broke off is no matter either. */
function forget(response: Response): Promise<void> | undefined {
  return response.body?.cancel().catch(() => undefined);
}
