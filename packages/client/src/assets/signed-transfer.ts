import type { DownloadedFile, SignedDownload, SignedDownloadOptions } from './signed-download.js';
import { downloadSigned } from './signed-download.js';
import type { SignedUpload, SignedUploadOptions } from './signed-upload.js';
import { uploadSigned } from './signed-upload.js';

/** Moves bytes to and from signed URLs, without our token (protocol 4.8). */
export interface SignedTransfer {
  readonly upload: (upload: SignedUpload) => Promise<void>;
  readonly download: (download: SignedDownload) => Promise<DownloadedFile>;
}

/** Both directions with the same options. */
export function createSignedTransfer(options: SignedUploadOptions & SignedDownloadOptions): SignedTransfer {
  return {
    upload: (upload) => uploadSigned(options, upload),
    download: (download) => downloadSigned(options, download),
  };
}
