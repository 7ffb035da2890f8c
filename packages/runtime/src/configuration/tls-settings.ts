import { X509Certificate, createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** A certificate with those that vouch for it, and its key, both in PEM. */
export interface Tls {
  readonly certificate: string;
  readonly key: string;
}

const certificate = z
  .string('is not set, but COLLOQUY_TLS_KEY is')
  .refine(
    (value) => certificateOf(value) !== undefined,
    'must be a certificate in PEM, such as fullchain.pem',
  );
const key = z
  .string('is not set, but COLLOQUY_TLS_CERT is')
  .refine((value) => keyOf(value) !== undefined, 'must be a private key in PEM without a password');

/** Checked together: a key that belongs to another certificate is found at the start, and not by the hub. */
export const tlsSettings = z.object({ certificate, key }).superRefine((tls, context) => {
  // What is wrong with one of them has been said.
  const areRead = certificateOf(tls.certificate) !== undefined && keyOf(tls.key) !== undefined;
  if (areRead && !isPair(tls))
    context.addIssue({ code: 'custom', path: ['key'], message: 'is not the key of COLLOQUY_TLS_CERT' });
});

/** Whether the key is that of the certificate. */
export function isPair({ certificate: written, key: secret }: Tls): boolean {
  const [first, own] = [certificateOf(written), keyOf(secret)];
  return first !== undefined && own !== undefined && first.checkPrivateKey(own);
}

/** The first one: that of the server itself. */
export function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyOf(pem: string): ReturnType<typeof createPrivateKey> | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
