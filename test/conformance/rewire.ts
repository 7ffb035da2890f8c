import { ADDRESS, CHANNEL_TYPE, type HubWorld } from './hub-world.js';

/**
 * A sample with its ids put to what exists in the world, by the place where each stands. Nothing else is changed: what a
 * sample's ids once named is not here, and a hub must refuse ids that it does not know.
 */
export function rewire(sample: unknown, world: HubWorld): unknown {
  return rewired(sample, '', idsOf(world));
}

/** By the end of the path of an id, the longest first. */
function idsOf(world: HubWorld): readonly (readonly [place: RegExp, id: string])[] {
  const { applications } = world;
  return [
    [/\.roles\.\d+\.authentication\.id$/, world.authenticationId],
    [/^\.application\.id$/, applications.bot],
    [/\.bots\.\d+\.participant\.id$/, world.participantId],
    [/\.onEscalation\.agent\.id$/, applications.agent],
    [/\.bots\.\d+\.id$/, applications.bot],
    [/\.agents\.\d+\.id$/, applications.agent],
    [/\.customer\.id$/, applications.customer],
    [/\.orchestration\.id$/, world.orchestrationId],
    [/^\.channel\.id$/, world.channelId],
    [/^\.channel\.type$/, CHANNEL_TYPE],
    [/\.conversation\.account\.channel\.type$/, CHANNEL_TYPE],
    [/\.conversation\.account\.address$/, ADDRESS],
  ];
}

function rewired(value: unknown, path: string, ids: ReturnType<typeof idsOf>): unknown {
  if (Array.isArray(value)) return value.map((item, index) => rewired(item, `${path}.${index}`, ids));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, rewired(item, `${path}.${key}`, ids)]),
    );
  }
  return ids.find(([place]) => place.test(path))?.[1] ?? value;
}
