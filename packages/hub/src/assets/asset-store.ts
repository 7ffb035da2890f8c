import { randomUUID } from 'node:crypto';
import mime from 'mime';

/** Bytes of no known kind. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** A file that senders may attach by its id (protocol 4.8). */
export interface Asset {
  readonly id: string;
  readonly name: string;
  /** Bytes, as announced when it was created; the upload has to have as many. */
  readonly size: number;
  /** By the extension of its name (inferred). */
  readonly contentType: string;
  /** Absent until it was uploaded. */
  readonly bytes?: Buffer;
  /** Whether a message refers to it; from then on it cannot be deleted. */
  readonly used: boolean;
}

/** The assets of this process. */
export class AssetStore {
  readonly #assets = new Map<string, Asset>();

  /** Announces an asset; its bytes follow by an upload. */
  add(name: string, size: number): Asset {
    const asset = {
      id: randomUUID(),
      name,
      size,
      contentType: mime.getType(name) ?? UNKNOWN_TYPE,
      used: false,
    };
    this.#assets.set(asset.id, asset);
    return asset;
  }

  list(): readonly Asset[] {
    return [...this.#assets.values()];
  }

  /** Puts back what another hub had. */
  restore(asset: Asset): void {
    this.#assets.set(asset.id, asset);
  }

  get(id: string): Asset | undefined {
    return this.#assets.get(id);
  }

  /** Whether the asset exists and its bytes have come. */
  isUploaded(id: string): boolean {
    return this.#assets.get(id)?.bytes !== undefined;
  }

  setBytes(id: string, bytes: Buffer): void {
    this.#change(id, { bytes });
  }

  markUsed(id: string): void {
    this.#change(id, { used: true });
  }

  remove(id: string): void {
    this.#assets.delete(id);
  }

  #change(id: string, change: Partial<Asset>): void {
    const asset = this.#assets.get(id);
    if (asset !== undefined) this.#assets.set(id, { ...asset, ...change });
  }
}
