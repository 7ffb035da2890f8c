import type {
  Asset,
  CreateAssetRequest,
  CreateAssetResponse,
  InboundAttachment,
  SenderType,
} from '@colloquy/protocol';
import { assetSchema, createAssetRequestSchema, createAssetResponseSchema } from '@colloquy/protocol';
import { checkRequest } from '../check-request.js';
import type { OnProgress } from '../assets/counted-content.js';
import { countContent } from '../assets/counted-content.js';
import type { AssetDownload, DownloadedAsset } from '../assets/open-attachment.js';
import { openAttachment } from '../assets/open-attachment.js';
import { mediaTypeOf } from '../assets/media-type-of.js';
import type { UploadContent } from '../assets/upload-content.js';
import { sizeContent } from '../assets/upload-content.js';
import type { CallOptions, HttpCall } from '../http-call.js';
import { NO_ANSWER } from '../http-call.js';
import type { FileTransfer } from '../assets/file-transfer.js';
import { saveFile } from '../assets/save-file.js';

/** What is uploaded as an asset. */
export interface AssetUpload extends CallOptions {
  /** With its extension, 1 to 255 characters. Default for a file: its own; needed otherwise. */
  readonly name?: string;
  /** `type` of the channel on which the asset will be sent (protocol 4.4). */
  readonly channelType: string;
  /** Bytes, a stream (with `size`), or `{ file: path }`; at most 10,485,760 bytes. */
  readonly content: UploadContent;
  /** Bytes. Needed for a stream; bytes and files know their own. */
  readonly size?: number;
  /** Default: by the extension of the name. */
  readonly contentType?: string;
  /** Told after each piece; what it throws breaks the upload off. */
  readonly onProgress?: OnProgress;
}

/** An asset that has its content and can be sent: `attachments.attachment: [{ id }]`. */
export interface UploadedAsset {
  readonly id: string;
}

/** Files for messages (protocol 4.8). */
export interface AssetsResource {
  /** Asks for a signed upload URL; the content goes there by {@link upload}, or by other means. */
  readonly create: (request: CreateAssetRequest, options?: CallOptions) => Promise<CreateAssetResponse>;
  /** @throws NotFoundError */
  readonly get: (id: string, options?: CallOptions) => Promise<Asset>;
  /** @throws HubRefusedError once a message used it. */
  readonly delete: (id: string, options?: CallOptions) => Promise<void>;
  /**
   * Creates an asset and uploads its content. When the upload fails the asset stays behind without content; the hub
   * offers no way to fill it later than its URL lasts, so start anew. A stream is destroyed when the upload fails; an error of its
   * own comes out as it is.
   *
   * @throws RequestInvalidError before anything is sent, for what is empty, too large, without a size, or a file that cannot be
   * read; and on the way, for content that is longer or shorter than its size.
   */
  readonly upload: (upload: AssetUpload) => Promise<UploadedAsset>;
  /** The content as a stream: read it to its end or destroy it. */
  readonly download: (id: string, options?: AssetDownload) => Promise<DownloadedAsset>;
  /**
   * Puts the content into a file, which is there whole or not at all; a file that was there before stays when that fails.
   *
   * @throws what the file system throws, besides the errors of {@link download}.
   */
  readonly downloadTo: (id: string, path: string, options?: AssetDownload) => Promise<void>;
  /**
   * Opens a file that came with a message: by its signed URL, and when that does no longer hold, or there is none, by its id. An
   * address relative to the API, as v1 callbacks have them, is asked for with our token (protocol 7.3, 10).
   *
   * @throws RequestInvalidError for an attachment with neither id nor URL, and for a host at a private address.
   */
  readonly openAttachment: (
    attachment: InboundAttachment,
    options?: AssetDownload,
  ) => Promise<DownloadedAsset>;
}

/** What {@link assets} is made of. */
export interface AssetsParts {
  readonly call: HttpCall;
  readonly transfer: FileTransfer;
  readonly sender: SenderType;
  readonly contentTypes: Readonly<Record<string, string>>;
}

/** The operations on assets, and the two that move their content. */
export function assets({ call, transfer, sender, contentTypes }: AssetsParts): AssetsResource {
  const create: AssetsResource['create'] = async (request, { signal } = {}) =>
    call({
      operation: 'createAsset',
      body: checkRequest(createAssetRequestSchema, request, { operation: 'createAsset' }),
      answer: createAssetResponseSchema,
      signal,
    });
  const get: AssetsResource['get'] = async (id, { signal } = {}) =>
    call({ operation: 'getAsset', id, answer: assetSchema, signal });

  const download: AssetsResource['download'] = async (id, { maxBytes, signal } = {}) => {
    const { contentUrl, contentType, name } = await get(id, { signal });
    const file = await transfer.download({ url: contentUrl, maxBytes, signal });
    return { ...file, name, contentType: contentType ?? file.contentType };
  };

  return {
    create,
    get,
    delete: async (id, { signal } = {}) => call({ operation: 'deleteAsset', id, answer: NO_ANSWER, signal }),
    upload: async (upload) => {
      const { channelType, contentType, onProgress, signal } = upload;
      const content = await sizeContent(upload.content, upload.size);
      const { size } = content;
      const name = upload.name ?? content.name ?? '';
      try {
        const request = { channel: { type: channelType }, sender: { type: sender }, name, size };
        const { id, contentUrl } = await create(request, { signal });
        await transfer.upload({
          url: contentUrl,
          content: countContent(content.open, size, onProgress),
          size,
          contentType: contentType ?? mediaTypeOf(name, contentTypes),
          signal,
        });
        return { id };
      } catch (error) {
        content.discard();
        throw error;
      }
    },
    download,
    downloadTo: async (id, path, options) => saveFile((await download(id, options)).body, path),
    openAttachment: (attachment, options = {}) => openAttachment({ transfer, download }, attachment, options),
  };
}
