import type { Channel, ChannelRequest, ChannelUpdate } from '@colloquy/protocol';
import {
  createdResourceSchema,
  channelListSchema,
  channelRequestSchema,
  channelSchema,
  channelUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** Media, their restrictions and system texts. Refused to be deleted while in use (protocol 4.4). */
export type ChannelsResource = ConfigurationResource<ChannelRequest, ChannelUpdate, Channel>;

/** The operations on channels. */
export function channels(call: HttpCall, pause: Pause): ChannelsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createChannel',
      list: 'getAllChannels',
      get: 'getChannel',
      update: 'updateChannel',
      delete: 'deleteChannel',
    },
    request: channelRequestSchema,
    update: channelUpdateSchema,
    read: channelSchema,
    readList: channelListSchema,
    itemsOf: (list) => list.channel,
    created: createdResourceSchema,
  });
}
