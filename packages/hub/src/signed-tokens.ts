import { randomBytes } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { HubClock } from './clock.js';

/** What a token is for; one made for one purpose is refused for another. */
export type TokenPurpose = 'access' | 'upload' | 'download';

/** Signs and checks the hub's own JWTs: access tokens and the signatures of asset addresses. */
export class SignedTokens {
  readonly #key = randomBytes(32);
  readonly #clock: HubClock;

  /** The key lives as long as the process: after a restart every earlier token is invalid. */
  constructor(clock: HubClock) {
    this.#clock = clock;
  }

  /** Signs claims for one purpose. */
  async sign(purpose: TokenPurpose, claims: JWTPayload, lifetimeSeconds: number): Promise<string> {
    const now = Math.floor(this.#clock.now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
      .setAudience(purpose)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.#key);
  }

  /** The claims of a token, or nothing when it is not ours, changed, for another purpose or expired. */
  async verify(purpose: TokenPurpose, token: string): Promise<JWTPayload | undefined> {
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
}
