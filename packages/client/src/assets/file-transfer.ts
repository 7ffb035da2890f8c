import type { OwnDownloadOptions } from './own-download.js';
import { downloadOwn } from './own-download.js';
import type { DownloadedFile, SignedDownload } from './signed-download.js';
import { downloadSigned } from './signed-download.js';
import type { SignedUpload, SignedUploadOptions } from './signed-upload.js';
import { uploadSigned } from './signed-upload.js';

/** Moves the content of files (protocol 4.8). */
export interface FileTransfer {
  /** To a signed URL, without our token. */
  readonly upload: (upload: SignedUpload) => Promise<void>;
  /** From a signed URL, without our token. */
  readonly download: (download: SignedDownload) => Promise<DownloadedFile>;
  /** From the API itself, by a relative address, with our token. */
  readonly downloadOwn: (download: SignedDownload) => Promise<DownloadedFile>;
}

/** All three with the same options. */
export function createFileTransfer(options: SignedUploadOptions & OwnDownloadOptions): FileTransfer {
  return {
    upload: (upload) => uploadSigned(options, upload),
    download: (download) => downloadSigned(options, download),
    downloadOwn: (download) => downloadOwn(options, download),
  };
}
