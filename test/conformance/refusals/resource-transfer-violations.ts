import type { HubErrorCode } from '@colloquy/protocol';
import { UPLOAD, announceAsset, useAsset, type AnnouncedAsset } from './resource-asset-world.js';
import { ADDRESS_LIFETIME_SECONDS, type ResourceWorld } from './resource-world.js';

/** Bytes that go to or come from a signed address at which they are refused (protocol 4.8). */
export interface TransferViolation {
  readonly title: string;
  readonly operation: 'uploadContent' | 'downloadContent';
  /** Makes ready what is needed, and answers the call that is to be refused. */
  readonly prepare: (world: ResourceWorld) => Promise<() => Promise<unknown>>;
  readonly code: HubErrorCode;
  readonly fields: readonly string[];
}

type AddressOf = (own: AnnouncedAsset, world: ResourceWorld) => string | Promise<string>;

/** The client asks for an address, and gets this one. */
const upload = (
  title: string,
  code: HubErrorCode,
  addressOf: AddressOf,
  fields: readonly string[] = [],
): TransferViolation => ({
  title: `upload ${title}`,
  operation: 'uploadContent',
  prepare: async (world) => {
    // Made before the call: inside of it the proxy would change these requests too.
    const contentUrl = await addressOf(await announceAsset(world), world);
    return () =>
      world.proxy.during({ answer: (body) => ({ ...(body as object), contentUrl }) }, () =>
        world.client.assets.upload(UPLOAD),
      );
  },
  code,
  fields,
});

const download = (title: string, code: HubErrorCode, addressOf: AddressOf): TransferViolation => ({
  title: `download ${title}`,
  operation: 'downloadContent',
  prepare: async (world) => {
    const { id } = await world.client.assets.upload(UPLOAD);
    const contentUrl = await addressOf(await world.client.assets.get(id), world);
    return () =>
      world.proxy.during({ answer: (body) => ({ ...(body as object), contentUrl }) }, () =>
        world.client.assets.download(id),
      );
  },
  code,
  fields: [],
});

const ended: AddressOf = ({ contentUrl }, { passSeconds }) => {
  passSeconds(ADDRESS_LIFETIME_SECONDS + 1);
  return contentUrl;
};

/** Another signature: one character of its middle is exchanged. */
const changed: AddressOf = ({ contentUrl }) => {
  const at = contentUrl.length - 20;
  return `${contentUrl.slice(0, at)}${contentUrl[at] === 'A' ? 'B' : 'A'}${contentUrl.slice(at + 1)}`;
};

const unsigned: AddressOf = ({ contentUrl }) => contentUrl.replace(/\?.*/, '');

const signedWith = (url: string, { contentUrl }: AnnouncedAsset): string =>
  url.replace(/\?.*/, new URL(contentUrl).search);

const removed: AddressOf = async ({ id, contentUrl }, { client }) => {
  await client.assets.delete(id);
  return contentUrl;
};

/** What is refused at signed addresses. */
export const TRANSFER_VIOLATIONS: readonly TransferViolation[] = [
  upload('to an address whose time is over', '401-104', ended),
  upload('to an address with another signature', '401-104', changed),
  upload('to an address without a signature', '400-112', unsigned),
  upload('to an address signed for a download', '401-104', async ({ contentUrl, id }, { client }) =>
    signedWith(contentUrl, await client.assets.get(id)),
  ),
  upload('to the address of an asset that was deleted', '404-101', removed),
  upload(
    'to an address made for one byte more',
    '400-152',
    async (_own, world) => (await announceAsset(world, UPLOAD.content.length + 1)).contentUrl,
    ['size'],
  ),
  upload(
    'to an address made for one byte less',
    '400-152',
    async (_own, world) => (await announceAsset(world, UPLOAD.content.length - 1)).contentUrl,
    ['size'],
  ),
  upload(
    'again, after a message refers to what was uploaded',
    '403-178',
    async (_own, world) => (await useAsset(world)).contentUrl,
  ),
  download('from an address whose time is over', '401-104', ended),
  download('from an address with another signature', '401-104', changed),
  download('from an address without a signature', '400-112', unsigned),
  download('from an address signed for an upload', '401-104', async ({ contentUrl }, world) =>
    signedWith(contentUrl, await announceAsset(world)),
  ),
  download('of an asset that was deleted', '404-101', async (_own, world) => {
    const { id } = await world.client.assets.upload(UPLOAD);
    return removed(await world.client.assets.get(id), world);
  }),
  download(
    'of an asset that has no bytes yet',
    '404-101',
    async (_own, world) => (await world.client.assets.get((await announceAsset(world)).id)).contentUrl,
  ),
];
