import { Pool } from 'undici';
import type { AddressGuard } from './assets/address-guard.js';
import { TransportFailure } from './transport-failure.js';

/** Times in ms; see `CLIENT_DEFAULTS`. */
export interface ConnectionOptions {
  readonly connectTimeoutMs: number;
  readonly connectionsPerOrigin: number;
  readonly keepAliveMs: number;
  /** Keeps requests away from private addresses; without it all are allowed. */
  readonly guard?: AddressGuard | undefined;
}

/** Connections to whichever origins are asked for: an undici pool for each. */
export interface Connections {
  /**
   * The pool for an absolute URL, and what of the URL goes into the request.
   *
   * @throws TransportFailure (`closed`, `private_address`)
   */
  readonly to: (url: string) => { readonly pool: Pool; readonly path: string };
  /** Ends idle connections at once, busy ones after their answer; with `force` all of them now. */
  readonly close: (force: boolean) => Promise<void>;
}

/** HTTP/1.1 only: that is what the sorting of failures was tested with. */
export function createConnections(options: ConnectionOptions): Connections {
  const pools = new Map<string, Pool>();
  let open = true;

  const newPool = (origin: string): Pool => {
    const pool = new Pool(origin, {
      connections: options.connectionsPerOrigin,
      keepAliveTimeout: options.keepAliveMs,
      connect: {
        timeout: options.connectTimeoutMs,
        ...(options.guard !== undefined && { lookup: options.guard.lookup }),
      },
      allowH2: false,
    });
    pools.set(origin, pool);
    return pool;
  };

  return {
    to: (url) => {
      options.guard?.checkHost(url);
      if (!open) throw new TransportFailure('closed', false);
      const { origin, path } = splitUrl(url);
      return { pool: pools.get(origin) ?? newPool(origin), path };
    },
    close: async (force) => {
      open = false;
      await Promise.all(
        [...pools.values()].map((pool) => (force || pool.destroyed ? pool.destroy() : pool.close())),
      );
    },
  };
}

/** Origin and the rest of an absolute URL; cheaper than `new URL` on the way of every request. */
function splitUrl(url: string): { readonly origin: string; readonly path: string } {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? { origin: url, path: '/' } : { origin: url.slice(0, start), path: url.slice(start) };
}
