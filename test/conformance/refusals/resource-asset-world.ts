import { createConversationManagerClient } from '@colloquy/client';
import { AssertionError } from 'chai';
import { PLACEHOLDER } from './resource-tampering-proxy.js';
import { WORLD_ADDRESS, WORLD_CHANNEL_TYPE } from './resource-world-ids.js';
import type { ResourceWorld } from './resource-world.js';

/** What the files of these tests hold: as many bytes as the body of their creation says. */
export const CONTENT = Buffer.from('four');

/** An asset, and the address that was made for its bytes. */
export interface AnnouncedAsset {
  readonly id: string;
  readonly contentUrl: string;
}

/** A file as a client uploads it, complete but for what a test changes. */
export const UPLOAD = { name: 'photo.png', channelType: WORLD_CHANNEL_TYPE, content: CONTENT } as const;

/** One that has no bytes yet. */
export async function announceAsset(
  { client }: ResourceWorld,
  size = CONTENT.length,
): Promise<AnnouncedAsset> {
  return client.assets.create({
    channel: { type: WORLD_CHANNEL_TYPE },
    sender: { type: 'custom_bot' },
    name: UPLOAD.name,
    size,
  });
}

/** One that a message refers to. */
export async function useAsset(world: ResourceWorld): Promise<AnnouncedAsset> {
  let contentUrl = '';
  const { id } = await world.proxy.during(
    {
      answer: (body) => {
        ({ contentUrl } = body as AnnouncedAsset);
        return body;
      },
    },
    () => world.client.assets.upload(UPLOAD),
  );
  await openConversation(world, { attachments: { attachment: [{ id }] } });
  return { id, contentUrl };
}

/** A customer writes for the first time; answers the id of the conversation. */
export async function openConversation(
  { proxy }: ResourceWorld,
  more: { readonly attachments?: { readonly attachment: [{ readonly id: string }] } } = {},
): Promise<string> {
  const customer = createConversationManagerClient({
    baseUrl: proxy.apiUrl,
    sender: 'customer',
    credentials: PLACEHOLDER,
  });
  const [sent] = await customer.conversations.send({
    type: { value: 'text' },
    conversation: { account: { address: WORLD_ADDRESS, channel: { type: WORLD_CHANNEL_TYPE } } },
    sender: { type: 'customer' },
    content: { text: 'Hello' },
    ...more,
  });
  await customer.close();
  if (sent?.conversationId === undefined) throw new AssertionError('The hub opened no conversation.');
  return sent.conversationId;
}
