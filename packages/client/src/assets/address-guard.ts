import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { TransportFailure } from '../transport-failure.js';
import { isPublicAddress } from './private-address.js';

/** Keeps requests away from private addresses (SECURITY.md). */
export interface AddressGuard {
  /**
   * @throws TransportFailure (`private_address`) when the host of a URL is an address that is not public, and not allowed.
   */
  readonly checkHost: (url: string) => void;
  /**
   * Looks a name up as Node's own `lookup` does, and answers public addresses only. What is connected to is what was checked, so
   * that a name cannot change its address in between.
   */
  readonly lookup: Lookup;
}

type Found = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

/** As `net.connect` asks for it. */
export type Lookup = (hostname: string, options: LookupOptions, found: Found) => void;

/** Looks names up; `dns.lookup`, or a stand-in of a test. */
export type Resolver = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  found: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** @param allowed hosts, as `URL.hostname` has them, to which private addresses are allowed. */
export function createAddressGuard(
  allowed: readonly string[],
  resolve: Resolver = (hostname, options, found) => dnsLookup(hostname, options, found),
): AddressGuard {
  const names = new Set(allowed.map((host) => bare(host.toLowerCase())));
  return {
    checkHost: (url) => {
      const host = bare(new URL(url).hostname);
      if (isIP(host) !== 0 && !names.has(host) && !isPublicAddress(host)) throw privateAddress();
    },
    lookup: (hostname, options, found) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return found(error);
        const good = names.has(hostname.toLowerCase())
          ? addresses
          : addresses.filter(({ address }) => isPublicAddress(address));
        const [first] = good;
        if (first === undefined) return found(privateAddress());
        if (options.all === true) found(null, good);
        else found(null, first.address, first.family);
      });
    },
  };
}

/** An IPv6 address stands in brackets in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function privateAddress(): TransportFailure {
  return new TransportFailure('private_address', false);
}
