import { CHANNEL_PROFILES, profileOfChannel, type Channel, type ChannelProfile } from '@colloquy/protocol';
import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { KnownFacts } from '../store/records.js';
import { channelRefOf, type ChannelRef } from './channel-ref.js';

export interface ChannelProfilesOptions {
  /** By channel type, from the configuration: these are asked first. */
  readonly configured: ReadonlyMap<string, ChannelProfile>;
  /** Reads a channel at the hub (needs the scope `conversationmgr.read`, protocol 8.1). */
  readonly fetch: (id: string, signal: AbortSignal) => Promise<Channel>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a turn waits for the hub's answer, in ms. */
  readonly fetchTimeoutMs: number;
  /** How long a channel that could not be read is not asked for again, in ms. */
  readonly retryAfterMs: number;
}

interface Held {
  readonly modified: string | undefined;
  readonly profile: Promise<ChannelProfile | undefined>;
  /** When to ask again, although nothing says that the channel has changed. */
  expiresAt: number;
}

/**
 * What the channels of conversations can show: from the configuration, else from the hub (remembered until `modified`
 * changes), else by the type's name. `undefined` when nothing is known: messages leave as they were written.
 */
export class ChannelProfiles {
  readonly #held = new Map<string, Held>();

  constructor(private readonly options: ChannelProfilesOptions) {}

  /** A promise only where the hub is asked. It never rejects: a hub that does not tell must not keep the bot from answering. */
  profileOf(known: KnownFacts): ChannelProfile | undefined | Promise<ChannelProfile | undefined> {
    const channel = channelRefOf(known);
    const { id, type = '' } = channel;
    const configured = this.options.configured.get(type);
    if (configured !== undefined || id === undefined) return configured ?? presetOf(type);
    return this.#ask(id, channel).then((told) => told ?? presetOf(type));
  }

  #ask(id: string, { modified }: ChannelRef): Promise<ChannelProfile | undefined> {
    const held = this.#held.get(id);
    const now = this.options.clock.elapsed();
    if (held !== undefined && held.modified === modified && now < held.expiresAt) return held.profile;
    const fresh: Held = {
      modified,
      expiresAt: Infinity,
      profile: this.#fetch(id, (expiresAt) => (fresh.expiresAt = expiresAt)),
    };
    this.#held.set(id, fresh);
    return fresh.profile;
  }

  async #fetch(id: string, onFailure: (expiresAt: number) => void): Promise<ChannelProfile | undefined> {
    const { fetch, fetchTimeoutMs, clock, logger, retryAfterMs } = this.options;
    const answered = new AbortController();
    const tooLate = new AbortController();
    const deadline = clock.sleep(fetchTimeoutMs, answered.signal).then(() => tooLate.abort());
    try {
      return profileOfChannel(await fetch(id, tooLate.signal));
    } catch (error) {
      onFailure(clock.elapsed() + retryAfterMs);
      logger.warn('the channel cannot be read; set COLLOQUY_CHANNELS or grant the scope to read it', {
        channel: id,
        error,
      });
      return undefined;
    } finally {
      answered.abort();
      await deadline;
    }
  }
}

function presetOf(type: string): ChannelProfile | undefined {
  if (!Object.hasOwn(CHANNEL_PROFILES, type)) return undefined;
  return CHANNEL_PROFILES[type as keyof typeof CHANNEL_PROFILES];
}
