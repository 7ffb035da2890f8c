import type { HubCore } from '../hub-core.js';
import type { Asset } from './asset-store.js';

/** An address that works without a token, for a while (protocol 4.8). */
export interface SignedAddress {
  readonly contentUrl: string;
  readonly contentUrlExpiry: string;
}

/** Where signed addresses lead, as in the vendor's examples. */
export const UPLOAD_PATH = '/core/assetmgr/v3/assets/upload';
/** See {@link UPLOAD_PATH}. */
export const DOWNLOAD_PATH = '/egain/notify/v3/assets/download';

type SigningParts = Pick<HubCore, 'tokens' | 'clock' | 'settings' | 'url'>;

/** Where to `POST` the bytes of an asset, exactly as many and of the type it was made for. */
export async function uploadAddress(parts: SigningParts, asset: Asset): Promise<SignedAddress> {
  return sign(parts, asset, 'upload');
}

/** Where to `GET` the bytes of an asset. */
export async function downloadAddress(parts: SigningParts, asset: Asset): Promise<SignedAddress> {
  return sign(parts, asset, 'download');
}

async function sign(
  { tokens, clock, settings, url }: SigningParts,
  asset: Asset,
  purpose: 'upload' | 'download',
): Promise<SignedAddress> {
  const lifetime = settings.assetUrlLifetimeSeconds;
  const method = purpose === 'upload' ? 'POST' : 'GET';
  const signature = await tokens.sign(purpose, { method, asset: asset.id }, lifetime);
  const path = purpose === 'upload' ? UPLOAD_PATH : DOWNLOAD_PATH;
  return {
    contentUrl: `${url()}${path}?signature=${signature}`,
    contentUrlExpiry: new Date(clock.now() + lifetime * 1_000).toISOString(),
  };
}
