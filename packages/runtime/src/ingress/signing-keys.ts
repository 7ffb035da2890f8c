import { createHmac } from 'node:crypto';

/** A key that signs, and the name under which a token says so (`kid`). */
export interface SigningKey {
  readonly id: string;
  readonly key: Uint8Array;
}

const DAY_MS = 86_400_000;

/** A token counts in whole seconds. */
const ROUNDED_MS = 1_000;

/**
 * Keys that are made from secrets, a new one each day (UTC): every replica, and the process after a restart, has the same, and one that got
 * out is worth nothing when its day and the life of a token are over. A key stays good as long as a token that it may have signed.
 */
export class SigningKeys {
  readonly #secrets: readonly { readonly secret: string; readonly id: string }[];
  readonly #made = new Map<string, Uint8Array>();

  /** @param secrets any of them signs. */
  constructor(
    secrets: readonly [string, ...string[]],
    private readonly lifetimeMs: number,
  ) {
    this.#secrets = secrets.map((secret) => ({
      secret,
      id: hmac(secret, 'id').toString('base64url').slice(0, 8),
    }));
  }

  /**
   * The key of the day.
   *
   * @param place of the secret that it is made from, from 0.
   */
  current(now: number, place = 0): SigningKey {
    return this.#keyOf(this.#secrets[place]?.id ?? '', Math.floor(now / DAY_MS));
  }

  /** The key of this name, while a token of its may live. */
  find(id: string | undefined, now: number): Uint8Array | undefined {
    const [, secretId = '', written = ''] = /^([\w-]{8})\.(\d{1,7})$/.exec(id ?? '') ?? [];
    const day = Number(written);
    const [oldest, today] = [now - this.lifetimeMs - ROUNDED_MS, now].map((at) => Math.floor(at / DAY_MS));
    // The clock of another replica may be a little ahead.
    const isGood = written !== '' && day >= (oldest ?? 0) && day <= (today ?? 0) + 1;
    return isGood && this.#secrets.some((one) => one.id === secretId)
      ? this.#keyOf(secretId, day).key
      : undefined;
  }

  #keyOf(secretId: string, day: number): SigningKey {
    const id = `${secretId}.${day}`;
    const known = this.#made.get(id);
    if (known !== undefined) return { id, key: known };
    const secret = this.#secrets.find((one) => one.id === secretId)?.secret ?? '';
    const key = hmac(secret, `colloquy callback tokens ${day}`);
    if (this.#made.size >= KEPT) this.#made.clear();
    this.#made.set(id, key);
    return { id, key };
  }
}

/** Making one takes microseconds; only the few that are in use are kept. */
const KEPT = 16;

function hmac(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}
