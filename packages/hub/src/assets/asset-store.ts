import { randomUUID } from 'node:crypto';
import mime from 'mime';

/** The most that an asset may have (protocol 4.8). */
export const LARGEST_ASSET_BYTES = 10_485_760;

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

/** What an asset weighs at least, in bytes: of those that were never uploaded there is an end, too. */
const LEAST_WEIGHT = 1_024;

/** The assets of this process: the oldest are let go when all together, as large as they were announced, are more than the limit. */
export class AssetStore {
  /** The oldest first. */
  readonly #assets = new Map<string, Asset>();
  #weight = 0;

  /** @param maxBytes what is kept at most; room for the largest asset at least. */
  constructor(private readonly maxBytes: number) {}

  /** Announces an asset; its bytes follow by an upload. */
  add(name: string, size: number): Asset {
    const asset = {
      id: randomUUID(),
      name,
      size,
      contentType: mime.getType(name) ?? UNKNOWN_TYPE,
      used: false,
    };
    this.#keep(asset);
    return asset;
  }

  list(): readonly Asset[] {
    return [...this.#assets.values()];
  }

  /** Puts back what another hub had. */
  restore(asset: Asset): void {
    this.#keep(asset);
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
    const asset = this.#assets.get(id);
    if (asset === undefined) return;
    this.#assets.delete(id);
    this.#weight -= weightOf(asset);
  }

  #keep(asset: Asset): void {
    this.remove(asset.id);
    this.#assets.set(asset.id, asset);
    this.#weight += weightOf(asset);
    for (const id of this.#assets.keys()) {
      if (this.#weight <= this.maxBytes) return;
      this.remove(id);
    }
  }

  #change(id: string, change: Partial<Asset>): void {
    const asset = this.#assets.get(id);
    if (asset !== undefined) this.#assets.set(id, { ...asset, ...change });
  }
}

function weightOf({ size }: Asset): number {
  return Math.max(size, LEAST_WEIGHT);
}
