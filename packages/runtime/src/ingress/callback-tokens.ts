import { hash } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import type { Clock } from '../operations/clock.js';
import { SigningKeys } from './signing-keys.js';

export interface CallbackTokensOptions {
  readonly clientId: string;
  /** Tokens that were signed with any of them are good until they expire. */
  readonly clientSecrets: readonly [string, ...string[]];
  readonly lifetimeSeconds: number;
  readonly clock: Clock;
}

const ISSUER = 'colloquy';

/**
 * Tokens that the hub fetches from us and shows on each callback (protocol 4.1, 7.1). They are signed with a key of the day that is made
 * from the client secret, so that every replica, and the process after a restart, knows them; a secret that is not given any more voids its own.
 */
export class CallbackTokens {
  readonly #keys: SigningKeys;
  /** Tokens that were found good, by their digest: the hub shows the same one on each callback until it expires, and a signature takes longer than all else. */
  readonly #good = new Map<string, GoodToken>();

  constructor(private readonly options: CallbackTokensOptions) {
    this.#keys = new SigningKeys(options.clientSecrets, options.lifetimeSeconds * 1_000);
  }

  /**
   * A token counts in whole seconds: it is rounded so that it is good for no less than the hub is told.
   *
   * @param place of the secret that was shown for it, from 0. Its key signs: so whoever shows the next secret has a token that outlives the last.
   */
  async issue(place = 0): Promise<string> {
    const { clock, clientId, lifetimeSeconds } = this.options;
    const { id, key } = this.#keys.current(clock.now(), place);
    const now = clock.now() / 1000;
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256', kid: id })
      .setIssuer(ISSUER)
      .setSubject(clientId)
      .setIssuedAt(Math.floor(now))
      .setExpirationTime(Math.ceil(now) + lifetimeSeconds)
      .sign(key);
  }

  /** Whether a token is ours and has not expired. Known at once of one that was found good before. */
  accepts(token: string): boolean | Promise<boolean> {
    const digest = hash('sha256', token);
    const found = this.#good.get(digest);
    return found === undefined ? this.#verify(token, digest) : this.#isStillGood(found);
  }

  #isStillGood({ keyId, expiresAt }: GoodToken): boolean {
    const now = this.options.clock.now();
    return now < expiresAt && this.#keys.find(keyId, now) !== undefined;
  }

  async #verify(token: string, digest: string): Promise<boolean> {
    const { clock, clientId } = this.options;
    const keyOf = ({ kid }: JWTHeaderParameters): Uint8Array => this.#keys.find(kid, clock.now()) ?? NO_KEY;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        subject: clientId,
        requiredClaims: ['exp'],
        currentDate: new Date(clock.now()),
      });
      if (this.#good.size >= KEPT) this.#good.clear();
      this.#good.set(digest, { keyId: protectedHeader.kid, expiresAt: (payload.exp ?? 0) * 1000 });
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return false;
      throw error;
    }
  }
}

interface GoodToken {
  readonly keyId: string | undefined;
  /** In ms since the epoch. */
  readonly expiresAt: number;
}

/** Replicas of a hub may have one each. */
const KEPT = 100;

/** Nothing is signed with it: random, and never used to sign. */
const NO_KEY = crypto.getRandomValues(new Uint8Array(32));
