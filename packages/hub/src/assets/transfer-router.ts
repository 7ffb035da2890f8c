import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { HubRefusal } from '../errors.js';
import type { HubCore } from '../hub-core.js';
import type { TokenPurpose } from '../signed-tokens.js';
import { LARGEST_ASSET_BYTES, type Asset } from './asset-store.js';
import { DOWNLOAD_PATH, UPLOAD_PATH } from './signed-addresses.js';

/**
 * Upload and download at signed addresses (protocol 4.8): the raw bytes by `POST`, answered 201; the signature is all the
 * authorisation there is. Method and answer are inferred from a sibling product.
 */
export function createTransferRouter(core: Pick<HubCore, 'assets' | 'tokens' | 'emit'>): Router {
  const router = express.Router();
  const signed =
    (purpose: TokenPurpose) => async (request: Request, response: Response, next: NextFunction) => {
      response.locals['asset'] = await signedAsset(core, purpose, request.query['signature']);
      next();
    };
  router.post(
    UPLOAD_PATH,
    signed('upload'),
    express.raw({ type: () => true, limit: LARGEST_ASSET_BYTES, inflate: false }),
    (request, response) => {
      const asset = response.locals['asset'] as Asset;
      const bytes = checkedBytes(asset, request);
      // It may have been deleted, or let go, while its bytes came.
      if (core.assets.get(asset.id) === undefined) throw new HubRefusal('notFound', [`asset ${asset.id}`]);
      core.assets.setBytes(asset.id, bytes);
      core.emit({ type: 'uploaded', assetId: asset.id });
      response.status(201).end();
    },
  );
  router.get(DOWNLOAD_PATH, signed('download'), (_request, response) => {
    const asset = response.locals['asset'] as Asset;
    if (asset.bytes === undefined) throw new HubRefusal('notFound', [`content of asset ${asset.id}`]);
    // As a file and never as a page: the hub's own console lives at the same address.
    response.attachment(asset.name);
    response.set({ 'Content-Type': asset.contentType, 'X-Content-Type-Options': 'nosniff' });
    response.end(asset.bytes);
  });
  return router;
}

async function signedAsset(
  { assets, tokens }: Pick<HubCore, 'assets' | 'tokens'>,
  purpose: TokenPurpose,
  signature: unknown,
): Promise<Asset> {
  if (signature === undefined) throw new HubRefusal('missingQuery', ['signature']);
  const claims = typeof signature === 'string' ? await tokens.verify(purpose, signature) : undefined;
  const id = claims?.['asset'];
  if (typeof id !== 'string') throw new HubRefusal('badSignature');
  const asset = assets.get(id);
  if (asset === undefined) throw new HubRefusal('notFound', [`asset ${id}`]);
  return asset;
}

function checkedBytes(asset: Asset, request: Request): Buffer {
  if (asset.used) throw new HubRefusal('forbidden', [`replace asset ${asset.id}, which a message refers to`]);
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (bytes.length !== asset.size) {
    const why = `the address was made for ${asset.size} bytes, ${bytes.length} came`;
    throw new HubRefusal('invalid', ['size', `(${why})`], [{ key: 'size', value: why }]);
  }
  const [given = ''] = (request.headers['content-type'] ?? '').split(';');
  if (given.trim().toLowerCase() !== asset.contentType) {
    const why = `the address was made for ${asset.contentType}`;
    throw new HubRefusal('invalid', ['Content-Type', `(${why})`], [{ key: 'Content-Type', value: why }]);
  }
  return bytes;
}
