import type {
  Asset,
  CreateAssetRequest,
  CreateAssetResponse,
  InboundAttachment,
  SenderType,
} from '@colloquy/protocol';
import { assetSchema, createAssetRequestSchema, createAssetResponseSchema } from '@colloquy/protocol';
import { checkRequest } from '../check-request.js';
import type { AssetDownload, DownloadedAsset } from '../assets/open-attachment.js';
import { openAttachment } from '../assets/open-attachment.js';
import type { AssetUpload, UploadedAsset } from '../assets/upload-asset.js';
import { uploadAsset } from '../assets/upload-asset.js';
import type { CallOptions, HttpCall } from '../http-call.js';
import { NO_ANSWER } from '../http-call.js';
import type { FileTransfer } from '../assets/file-transfer.js';
import { saveFile } from '../assets/save-file.js';

/** Files for messages (protocol 4.8). */
export interface AssetsResource {
  /** Asks for a signed upload URL; the content goes there by {@link upload}, or by other means. */
  readonly create: (request: CreateAssetRequest, options?: CallOptions) => Promise<CreateAssetResponse>;
  /** @throws NotFoundError */
  readonly get: (id: string, options?: CallOptions) => Promise<Asset>;
  /** @throws HubRefusedError once a message used it. */
  readonly delete: (id: string, options?: CallOptions) => Promise<void>;
  /**
   * Creates an asset and uploads its content. When that fails the asset is deleted again, for which the error waits 5 seconds at most
   * (`timeouts.cleanUpTimeoutMs`); if the deletion fails too, an unused asset stays behind. A stream is destroyed in any case.
   *
   * @throws RequestInvalidError before anything is sent, for what is empty, too large, without a size, or a file that cannot be
   * read; and on the way, for content that is longer or shorter than its size, or cannot be read to its end (with `cause`).
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
  /** How long a failed upload waits for the deletion of its asset. */
  readonly cleanUpTimeoutMs: number;
}

/** The operations on assets, and the two that move their content. */
export function assets(parts: AssetsParts): AssetsResource {
  const { call, transfer } = parts;
  const create: AssetsResource['create'] = async (request, { signal } = {}) =>
    call({
      operation: 'createAsset',
      body: checkRequest(createAssetRequestSchema, request, { operation: 'createAsset' }),
      answer: createAssetResponseSchema,
      signal,
    });
  const get: AssetsResource['get'] = async (id, { signal } = {}) =>
    call({ operation: 'getAsset', id, answer: assetSchema, signal });
  const remove: AssetsResource['delete'] = async (id, { signal } = {}) =>
    call({ operation: 'deleteAsset', id, answer: NO_ANSWER, signal });

  const download: AssetsResource['download'] = async (id, { maxBytes, signal } = {}) => {
    const { contentUrl, contentType, name } = await get(id, { signal });
    const file = await transfer.download({ url: contentUrl, maxBytes, signal });
    return { ...file, name, contentType: contentType ?? file.contentType };
  };

  return {
    create,
    get,
    delete: remove,
    upload: (upload) => uploadAsset({ ...parts, create, remove }, upload),
    download,
    downloadTo: async (id, path, options) => saveFile((await download(id, options)).body, path),
    openAttachment: (attachment, options = {}) => openAttachment({ transfer, download }, attachment, options),
  };
}
