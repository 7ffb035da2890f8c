import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet. Everything else is somebody's own network: private ranges, this machine,
 * link-local (where clouds answer for their machines' credentials), carrier-grade NAT, multicast, reserved ranges; and whatever of
 * that an IPv6 address wraps. What is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().range() === 'unicast';
  // 6to4, Teredo, NAT64 and the like have ranges of their own, so that none of them is unicast.
  return parsed.range() === 'unicast' && !isIPv4Compatible(parsed);
}

/** `::10.0.0.1`, which some systems still take for 10.0.0.1. */
function isIPv4Compatible(address: ipaddr.IPv6): boolean {
  return address.parts.slice(0, 6).every((part) => part === 0);
}
