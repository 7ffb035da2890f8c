import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Configuration } from '@colloquy/runtime';
import type { CertificateFacts } from './facts.js';

const DAY_MS = 86_400_000;

/** What the bot's own certificate says; nothing when a proxy in front has it. */
export function certificateFacts({ callback }: Configuration, now: number): CertificateFacts | undefined {
  if (callback.tls === undefined) return undefined;
  const certificate = new X509Certificate(callback.tls.certificate);
  const host = new URL(callback.publicUrl).hostname.replace(/^\[|\]$/g, '');
  const covered = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return {
    daysLeft: Math.floor((Date.parse(certificate.validTo) - now) / DAY_MS),
    isForHost: covered !== undefined,
  };
}
