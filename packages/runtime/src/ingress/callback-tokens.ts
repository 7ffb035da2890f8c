import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../operations/clock.js';

export interface CallbackTokensOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly lifetimeSeconds: number;
  readonly clock: Clock;
}

const ISSUER = 'colloquy';

/**
 * Tokens that the hub fetches from us and shows on each callback (protocol 4.1, 7.1). They are signed with a key made from
 * the client secret, so that every replica, and the process after a restart, knows them; a new secret voids them all.
 */
export class CallbackTokens {
  readonly #key: Uint8Array;

  constructor(private readonly options: CallbackTokensOptions) {
    this.#key = createHmac('sha256', options.clientSecret).update('colloquy callback tokens').digest();
  }

  /** A token counts in whole seconds: it is rounded so that it is good for no less than the hub is told. */
  async issue(): Promise<string> {
    const now = this.options.clock.now() / 1000;
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(this.options.clientId)
      .setIssuedAt(Math.floor(now))
      .setExpirationTime(Math.ceil(now) + this.options.lifetimeSeconds)
      .sign(this.#key);
  }

  /** Whether a token is ours and has not expired. */
  async accepts(token: string): Promise<boolean> {
    try {
      await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        subject: this.options.clientId,
        currentDate: new Date(this.options.clock.now()),
      });
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return false;
      throw error;
    }
  }
}
