import type { ChannelProfile } from './channel-profile.js';

/**
 * Whether the channel's service window is over: as many minutes as it has, or more, since the customer's last message (protocol 8.2).
 * False when nobody knows when that was.
 */
export function isOutsideWindow(
  { serviceWindow }: Pick<ChannelProfile, 'serviceWindow'>,
  { now, lastInboundAt }: { readonly now: Date; readonly lastInboundAt?: Date },
): boolean {
  if (serviceWindow === undefined || lastInboundAt === undefined) return false;
  return now.getTime() - lastInboundAt.getTime() >= serviceWindow.durationMinutes * 60_000;
}
