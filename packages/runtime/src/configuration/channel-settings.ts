import { isProtocolError, profileFromSettings, type ChannelProfile } from '@colloquy/protocol';
import { z } from 'zod';

/**
 * What channels can show, by channel type, as a JSON object: `{"sms_twilio": {"preset": "sms_twilio", "maxTextLength": 160}}`
 * (protocol 8.2). For bots without the scope to read channels at the hub (protocol 8.1).
 */
export const channelSettings = z.string().transform((text, context): ReadonlyMap<string, ChannelProfile> => {
  const settings = objectIn(text);
  if (settings === undefined) {
    context.addIssue({
      code: 'custom',
      message: 'must be a JSON object with an entry for each channel type',
    });
    return z.NEVER;
  }
  const profiles = new Map<string, ChannelProfile>();
  for (const [type, one] of Object.entries(settings)) {
    const read = profileOf(one);
    if (typeof read === 'string') context.addIssue({ code: 'custom', message: `of "${type}": ${read}` });
    else profiles.set(type, read);
  }
  return profiles;
});

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    // What is no JSON is told as a problem of the variable; the parser's own words would repeat its value.
    return undefined;
  }
}

function profileOf(settings: unknown): ChannelProfile | string {
  try {
    return profileFromSettings(settings);
  } catch (error) {
    if (isProtocolError(error)) return error.message;
    throw error;
  }
}
