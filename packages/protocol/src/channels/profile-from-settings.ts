import { z } from 'zod';
import { channelRequestSchema } from '../channel.js';
import { ProtocolError } from '../errors.js';
import { profileOfRestrictions, type ChannelProfile } from './channel-profile.js';
import { PRESET_RESTRICTIONS, type ChannelPreset } from './channel-profiles.js';

const PRESETS = Object.keys(PRESET_RESTRICTIONS) as ChannelPreset[];
const outbound = channelRequestSchema.shape.restrictions.unwrap().shape.outbound.unwrap();

/**
 * A channel in a configuration: `restrictions.outbound` as the hub has it (protocol 8.2), and optionally a `preset` to start from,
 * of which each given field takes the place of the preset's.
 */
export const channelSettingsSchema = z.strictObject({
  ...outbound.shape,
  preset: z.enum(PRESETS).optional(),
});

/** A channel in a configuration. */
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;

/**
 * The profile of a channel from configuration, for a bot without the scope to read channels (protocol 8.1).
 *
 * @throws ProtocolError `COLLOQUY_E_CHANNEL_SETTINGS_INVALID` with every problem and its place.
 *
 * @example
 * profileFromSettings({ preset: 'whatsapp', maxTextLength: 1000 });
 */
export function profileFromSettings(settings: unknown): ChannelProfile {
  const read = channelSettingsSchema.safeParse(settings);
  if (!read.success) {
    const problems = read.error.issues.map(
      ({ path, message }) => `${path.length === 0 ? 'the settings' : path.join('.')}: ${message}`,
    );
    throw new ProtocolError('COLLOQUY_E_CHANNEL_SETTINGS_INVALID', { problems: problems.join('; ') });
  }
  const { preset, ...own } = read.data;
  return profileOfRestrictions({ ...(preset !== undefined && PRESET_RESTRICTIONS[preset]), ...own });
}
