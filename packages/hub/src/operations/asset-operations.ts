import { createAssetRequestSchema } from '@colloquy/protocol';
import { downloadAddress, uploadAddress } from '../assets/signed-addresses.js';
import type { Asset } from '../assets/asset-store.js';
import { HubRefusal } from '../errors.js';
import { mayAttach } from '../conversations/channel-judgement.js';
import type { HubCore } from '../hub-core.js';
import { invalidReference } from '../resources/resource-rules.js';
import type { OperationHandler } from './operation-call.js';
import { readBody } from './read-body.js';

/** Create asset (protocol 4.8): what the channel does not take from this sender is refused before any upload. */
export const createAsset: OperationHandler = async ({ core, body }) => {
  const { channel, sender, name, size } = readBody(createAssetRequestSchema, body, 'resource');
  const known = core.tables.channel.find(({ value }) => value.type === channel.type);
  if (known === undefined) throw invalidReference('channel.type', 'no channel has this type');
  const direction = sender.type === 'customer' ? 'inbound' : 'outbound';
  const enforced = core.settings.channelRestrictions === 'enforce';
  if (enforced && !mayAttach(known.value.restrictions, direction, { name, size })) {
    throw invalidReference('name', `the channel takes no such file ${direction}`);
  }
  const asset = core.assets.add(name, size);
  return { id: asset.id, ...(await uploadAddress(core, asset)) };
};

/** Get asset: what is known of it and where to download it. */
export const getAsset: OperationHandler = async ({ core, id }) => {
  const asset = requireAsset(core, id);
  const { name, size, contentType } = asset;
  return { id, name, size, contentType, ...(await downloadAddress(core, asset)) };
};

/** Delete asset: refused once a message refers to it. */
export const deleteAsset: OperationHandler = ({ core, id }) => {
  const asset = requireAsset(core, id);
  if (asset.used) throw new HubRefusal('forbidden', [`delete asset ${id}, which a message refers to`]);
  core.assets.remove(id);
};

function requireAsset({ assets }: HubCore, id: string): Asset {
  const asset = assets.get(id);
  if (asset === undefined) throw new HubRefusal('notFound', [`asset ${id}`]);
  return asset;
}
