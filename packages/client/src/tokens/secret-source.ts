import { readFile } from 'node:fs/promises';
import { TokenError } from '../errors.js';

/** Where a secret comes from. Asked anew for each token, so that a secret that was changed is taken up without a restart. */
export type SecretSource = () => string | Promise<string>;

/**
 * A secret that lies in a file, as container platforms mount it. White space around it is left out.
 *
 * @param path of the file; it may be replaced at any time.
 */
export function secretFromFile(path: string): SecretSource {
  return async () => {
    try {
      return notEmpty((await readFile(path, 'utf8')).trim(), `file ${path}`);
    } catch (error) {
      if (error instanceof TokenError) throw error;
      const { code } = error as { readonly code?: unknown };
      throw noSecret(`The client secret cannot be read from file ${path}: ${String(code)}`);
    }
  };
}

/** A secret that is in the environment under `name`. White space around it is left out. */
export function secretFromEnvironment(
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SecretSource {
  return () => notEmpty((environment[name] ?? '').trim(), `variable ${name}`);
}

/**
 * The secret of now.
 *
 * @throws TokenError (`secret`) naming where it should be, and never what is there.
 */
export async function readSecret(source: string | SecretSource): Promise<string> {
  if (typeof source === 'string') return source;
  let secret: string;
  try {
    secret = await source();
  } catch (error) {
    if (error instanceof TokenError) throw error;
    throw noSecret('The source of the client secret failed');
  }
  return notEmpty(secret, 'source of the client secret');
}

function notEmpty(secret: string, where: string): string {
  if (secret === '') throw noSecret(`The ${where} holds no client secret`);
  return secret;
}

function noSecret(what: string): TokenError {
  return new TokenError('secret', what, {
    retryable: true,
    cure: 'Put the secret there; it is looked for again with the next token.',
  });
}
