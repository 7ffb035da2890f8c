import { randomBytes } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { HubClock } from './clock.js';

/** What a token is for; one made for one purpose is refused for another. */
export type TokenPurpose = 'access' | 'upload' | 'download';

/** How many access tokens are remembered as good, or as expired early. Clients keep theirs, so there are few. */
const MAX_REMEMBERED = 1_000;

/** Signs and checks the hub's own JWTs: access tokens and the signatures of asset addresses. */
export class SignedTokens {
  readonly #key = randomBytes(32);
  readonly #clock: HubClock;
  /** Access tokens whose signature was checked once: checking it costs more than the rest of a call. */
  readonly #known = new Map<string, JWTPayload>();
  readonly #expired = new Set<string>();

  /** The key lives as long as the process: after a restart every earlier token is invalid. */
  constructor(clock: HubClock) {
    this.#clock = clock;
  }

  /** Signs claims for one purpose. */
  async sign(purpose: TokenPurpose, claims: JWTPayload, lifetimeSeconds: number): Promise<string> {
    const now = this.#nowSeconds();
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
      .setAudience(purpose)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .setJti(randomBytes(9).toString('base64url'))
      .sign(this.#key);
  }

  /** From now on a token is refused as if its time were over. */
  expire(token: string): void {
    this.#expired.add(token);
    forgetOldest(this.#expired);
  }

  /** The claims of a token, or nothing when it is not ours, changed, for another purpose or expired. */
  async verify(purpose: TokenPurpose, token: string): Promise<JWTPayload | undefined> {
    if (this.#expired.has(token)) return undefined;
    if (purpose !== 'access') return this.#check(purpose, token);
    const known = this.#known.get(token);
    if (known !== undefined) return (known.exp ?? 0) > this.#nowSeconds() ? known : undefined;
    const payload = await this.#check(purpose, token);
    if (payload !== undefined) {
      this.#known.set(token, payload);
      forgetOldest(this.#known);
    }
    return payload;
  }

  async #check(purpose: TokenPurpose, token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        audience: purpose,
        currentDate: new Date(this.#clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  #nowSeconds(): number {
    return Math.floor(this.#clock.now() / 1_000);
  }
}

function forgetOldest(remembered: Map<string, unknown> | Set<string>): void {
  if (remembered.size <= MAX_REMEMBERED) return;
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}
