import type { FailedCall } from '../classify-failure.js';
import { RequestInvalidError } from '../errors.js';
import type { TokenSource } from '../tokens/token-source.js';
import type { DownloadedFile, SignedDownload, SignedDownloadOptions } from './signed-download.js';
import { readDownload } from './signed-download.js';
import { exchange } from './signed-exchange.js';

/** What a download from the API itself needs besides. */
export interface OwnDownloadOptions extends SignedDownloadOptions {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
}

/**
 * Fetches a file from the API itself, by an address relative to it, as v1 callbacks have them (protocol 10). Our token goes along,
 * and therefore to no other host: redirects are not followed.
 *
 * @throws RequestInvalidError when the address leads to another host.
 */
export async function downloadOwn(
  options: OwnDownloadOptions,
  { url, signal, maxBytes = options.maxDownloadBytes }: SignedDownload,
): Promise<DownloadedFile> {
  const { baseUrl, tokens, timeoutMs } = options;
  const address = withinApi(url, baseUrl);
  const ask = async (token: string): ReturnType<typeof exchange> =>
    exchange(options, callOf(url, token), {
      method: 'GET',
      address: 'configured',
      url: address,
      headers: { authorization: `Bearer ${token}` },
      signal,
      timeoutMs,
    });
  const first = await tokens.token(signal);
  const response = await ask(first);
  if (response.status !== 401) return readDownload(options, callOf(url, first), response, maxBytes);
  response.body.on('error', () => undefined).destroy();
  tokens.invalidate(first);
  const second = await tokens.token(signal);
  return readDownload(options, callOf(url, second), await ask(second), maxBytes);
}

function callOf(url: string, token: string): FailedCall {
  const operation = 'downloadContent';
  return {
    operation,
    target: 'GET attachment',
    requestId: undefined,
    sent: { secrets: [token, url], body: undefined },
  };
}

function withinApi(url: string, baseUrl: string): string {
  const base = new URL(`${baseUrl}/`);
  const resolved = URL.canParse(url, base.href) ? new URL(url, base) : undefined;
  if (resolved?.origin === base.origin) return `${resolved.origin}${resolved.pathname}${resolved.search}`;
  throw new RequestInvalidError('The address of the attachment leads to another host', {
    operation: 'downloadContent',
    fields: ['url'],
  });
}
