import type { HubErrorCode } from '@colloquy/protocol';
import { IN_USE_ERROR } from './resource-error-of-code.js';
import { BODIES, changedAt } from './resource-bodies.js';
import { openConversation, useAsset } from './resource-asset-world.js';
import { another } from './resource-good-body.js';
import type { ResourceViolation } from './resource-violation.js';
import type { ResourceWorld } from './resource-world.js';

const BODY = BODIES.asset;

/** A creation with one field that the protocol does not allow (protocol 4.8). */
const field = (at: string, put: unknown, how: string, code: HubErrorCode): ResourceViolation => ({
  title: `create an asset: \`${at}\` ${how}`,
  operation: 'createAsset',
  ask: () => ({ body: changedAt(BODY, at, put) }),
  harmless: () => ({ body: BODY }),
  refusedBefore: [at],
  code,
  fields: [at],
});

const lacks = (at: string): ResourceViolation => field(at, undefined, 'is missing', '400-143');

/** A creation for a channel that does not take such a file from a bot. */
const untaken = (how: string, outbound: object): ResourceViolation => ({
  title: `create an asset for a channel ${how}`,
  operation: 'createAsset',
  ask: async (world) => ({
    body: changedAt(BODY, 'channel.type', await channelType(world, { restrictions: { outbound } })),
  }),
  code: '400-152',
  fields: ['name'],
});

async function channelType(world: ResourceWorld, change: Readonly<Record<string, unknown>>): Promise<string> {
  const { type } = await world.client.channels.get(await another('channel', world, change));
  return type;
}

const features = ['attachments'];

const page = (
  operation: 'getAllChannels' | 'fetchConversation',
  asked: { readonly pagenum?: number; readonly pagesize?: number },
): ResourceViolation => ({
  title: `${operation} with ${Object.entries(asked).flat().join(' ')}`,
  operation,
  ask: async (world) => ({
    page: asked,
    ...(operation === 'fetchConversation' && { id: await endedConversation(world) }),
  }),
  code: '400-152',
  fields: Object.keys(asked).map((name) => `$${name}`),
});

/** The first page is 1, and the smallest has one item: the client says so itself. */
const noPage = (name: 'pagenum' | 'pagesize'): ResourceViolation => ({
  ...page('getAllChannels', { [name]: 0 }),
  refusedBefore: [name],
  harmless: () => ({}),
  tampering: { path: `/channels?$${name}=0` },
});

/** One that may be read. */
async function endedConversation(world: ResourceWorld): Promise<string> {
  const id = await openConversation(world);
  await world.client.conversations.send({
    type: { value: 'conversation.end' },
    conversation: { id },
    sender: { type: 'custom_bot' },
  });
  return id;
}

/** Assets and conversations: creations, deletions and pages that are refused (protocol 4.7, 4.8). */
export const ASSET_VIOLATIONS: readonly ResourceViolation[] = [
  ...['channel', 'channel.type', 'sender', 'sender.type', 'name', 'size'].map(lacks),
  field('sender.type', 'system', 'is not among the five', '400-196'),
  field('name', '', 'is an empty text', '400-152'),
  field('name', 'n'.repeat(256), 'has 256 characters', '400-358'),
  field('channel.type', 'c'.repeat(256), 'has 256 characters', '400-358'),
  field('size', 10_485_761, 'is one byte more than 10 MiB', '400-152'),
  field('size', 0, 'is 0', '400-152'),
  field('size', 1.5, 'is no whole number', '400-152'),
  field('size', '4', 'is a text', '400-152'),
  field('contentType', 'image/png', 'is no attribute of it', '400-420'),
  {
    title: 'create an asset for a channel that does not exist',
    operation: 'createAsset',
    ask: () => ({ body: changedAt(BODY, 'channel.type', 'nowhere') }),
    code: '400-152',
    fields: ['channel.type'],
  },
  untaken('without files', { features: ['richText'] }),
  untaken('that takes smaller files', { features, attachmentPolicy: { maxSize: 3 } }),
  untaken('that takes other files', {
    features,
    attachmentPolicy: { type: 'allow', extensions: ['pdf'] },
  }),
  untaken('that blocks such files', { features, attachmentPolicy: { type: 'block', extensions: ['png'] } }),
  {
    title: 'delete an asset that a message refers to',
    operation: 'deleteAsset',
    ask: async (world) => ({ id: (await useAsset(world)).id }),
    code: '403-178',
    error: IN_USE_ERROR,
    fields: [],
  },
  {
    title: 'get a conversation that is not over',
    operation: 'fetchConversation',
    ask: async (world) => ({ id: await openConversation(world) }),
    code: '404-101',
    fields: [],
  },
  noPage('pagenum'),
  noPage('pagesize'),
  page('getAllChannels', { pagesize: 201 }),
  page('fetchConversation', { pagesize: 201 }),
];
