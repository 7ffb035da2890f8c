import type { InboundAttachment } from '@colloquy/protocol';
import { NotAuthorisedError, NotFoundError, RequestInvalidError } from '../errors.js';
import type { CallOptions } from '../http-call.js';
import type { FileTransfer } from './file-transfer.js';
import type { DownloadedFile } from './signed-download.js';

/** How to fetch the content of an asset. */
export interface AssetDownload extends CallOptions {
  /** Bytes; a longer file ends in an error. Default: `CLIENT_DEFAULTS.maxDownloadBytes`, 10 MiB. */
  readonly maxBytes?: number | undefined;
}

/** The content of an asset on its way, with what the hub knows of it. */
export interface DownloadedAsset extends DownloadedFile {
  readonly name: string | undefined;
}

/** The ways to the content of a file. */
export interface AttachmentWays {
  readonly transfer: FileTransfer;
  /** By the id of an asset. */
  readonly download: (id: string, options?: AssetDownload) => Promise<DownloadedAsset>;
}

/** Opens a file that came with a message; see `AssetsResource.openAttachment`. */
export async function openAttachment(
  { transfer, download }: AttachmentWays,
  { id, url, name, contentType }: InboundAttachment,
  options: AssetDownload,
): Promise<DownloadedAsset> {
  if (url === undefined) {
    if (id !== undefined) return download(id, options);
    throw new RequestInvalidError('The attachment has neither an id nor a URL', {
      operation: 'downloadContent',
      fields: ['id', 'url'],
    });
  }
  try {
    const file = await (URL.canParse(url) ? transfer.download : transfer.downloadOwn)({ ...options, url });
    return { ...file, name, contentType: contentType ?? file.contentType };
  } catch (error) {
    if (id !== undefined && isGone(error)) return download(id, options);
    throw error;
  }
}

/** A signed URL holds for minutes, and a message may be read long after. */
function isGone(error: unknown): boolean {
  return error instanceof NotAuthorisedError || error instanceof NotFoundError;
}
