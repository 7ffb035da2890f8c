import type { CreateAssetRequest, CreateAssetResponse, SenderType } from '@colloquy/protocol';
import type { CallOptions } from '../http-call.js';
import type { OnProgress } from './counted-content.js';
import { countContent } from './counted-content.js';
import type { FileTransfer } from './file-transfer.js';
import { mediaTypeOf } from './media-type-of.js';
import type { UploadContent } from './upload-content.js';
import { sizeContent } from './upload-content.js';

/** What is uploaded as an asset. */
export interface AssetUpload extends CallOptions {
  /** With its extension, 1 to 255 characters. Default for a file: its own; needed otherwise. */
  readonly name?: string;
  /** `type` of the channel on which the asset will be sent (protocol 4.4). */
  readonly channelType: string;
  /** Bytes, a stream of bytes (with `size`), or `{ file: path }`; 1 to 10,485,760 bytes. */
  readonly content: UploadContent;
  /** Bytes. Needed for a stream; bytes and files know their own. */
  readonly size?: number;
  /** Default: by the extension of the name. */
  readonly contentType?: string;
  /** Told after each piece; see {@link OnProgress}. */
  readonly onProgress?: OnProgress;
}

/** An asset that has its content and can be sent: `attachments.attachment: [{ id }]`. */
export interface UploadedAsset {
  readonly id: string;
}

/** What an upload is made of. */
export interface UploadParts {
  readonly create: (request: CreateAssetRequest, options?: CallOptions) => Promise<CreateAssetResponse>;
  readonly remove: (id: string, options?: CallOptions) => Promise<void>;
  readonly transfer: FileTransfer;
  readonly sender: SenderType;
  readonly contentTypes: Readonly<Record<string, string>>;
  /** How long a failed upload waits for the deletion of its asset. */
  readonly cleanUpTimeoutMs: number;
}

/** Creates an asset and sends its content; see `AssetsResource.upload`. */
export async function uploadAsset(parts: UploadParts, upload: AssetUpload): Promise<UploadedAsset> {
  const { channelType, contentType, onProgress, signal } = upload;
  const content = await sizeContent(upload.content, upload.size);
  const { size, name: ownName = '' } = content;
  const name = upload.name ?? ownName;
  try {
    const request = { channel: { type: channelType }, sender: { type: parts.sender }, name, size };
    const { id, contentUrl: url } = await parts.create(request, { signal });
    await orDelete(parts, id, () =>
      parts.transfer.upload({
        url,
        content: countContent(content.open, size, onProgress),
        size,
        contentType: contentType ?? mediaTypeOf(name, parts.contentTypes),
        signal,
      }),
    );
    return { id };
  } finally {
    await content.release();
  }
}

/**
 * Deletes the asset when its content does not get there. Nobody else knows its id, so that no message can use it: it is of no use,
 * even if the content did arrive and only the answer was lost.
 */
async function orDelete(
  { remove, cleanUpTimeoutMs }: UploadParts,
  id: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Why the upload failed is what counts. An asset that cannot be deleted stays behind, unused.
    await remove(id, { signal: AbortSignal.timeout(cleanUpTimeoutMs) }).catch(() => undefined);
    throw error;
  }
}
