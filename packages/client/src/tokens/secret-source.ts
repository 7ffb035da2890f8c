import { readFile } from 'node:fs/promises';
import { TokenError } from '../errors.js';

/** Where a secret comes from. Asked anew for each token, so that a secret that was changed is taken up without a restart. */
export type SecretSource = () => string | Promise<string>;

/**
 * A secret that lies in a file, as container platforms mount it. White space around it is left out. The source fails with a TokenError
 * (`secret`, retryable) while the file is missing, unreadable or empty.
 *
 * @param path of the file; it may be replaced at any time.
 */
export function secretFromFile(path: string): SecretSource {
  return async () => {
    let content: string;
    try {
      content = await readFile(path, 'utf8');
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      throw noSecret(`The client secret cannot be read from file ${path}: ${String(code)}`);
    }
    return notEmpty(content.trim(), `file ${path}`);
  };
}

/**
 * A secret that is in the environment under `name`. White space around it is left out. The source fails with a TokenError (`secret`)
 * while there is none; it is not retryable, because nothing but the program itself changes its environment.
 */
export function secretFromEnvironment(
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SecretSource {
  return () => {
    const secret = (environment[name] ?? '').trim();
    if (secret !== '') return secret;
    throw new TokenError('secret', `The variable ${name} holds no client secret`, {
      cure: 'Set it, and start the program again.',
    });
  };
}

/**
 * The secret of now.
 *
 * @throws TokenError (`secret`) naming where it should be, and never what is there.
 */
export async function readSecret(source: string | SecretSource, timeoutMs: number): Promise<string> {
  if (typeof source === 'string') return source;
  let secret: unknown;
  try {
    secret = await withinTime(source, timeoutMs);
  } catch (error) {
    if (error instanceof TokenError) throw error;
    // What it failed with is not told: nobody knows what a foreign source puts into its errors.
    throw noSecret('The source of the client secret failed');
  }
  return notEmpty(secret, 'source of the client secret');
}

async function withinTime(source: SecretSource, timeoutMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(noSecret(`The source of the client secret gave none within ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([source(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function notEmpty(secret: unknown, where: string): string {
  if (typeof secret !== 'string' || secret === '') throw noSecret(`The ${where} holds no client secret`);
  return secret;
}

function noSecret(what: string): TokenError {
  return new TokenError('secret', what, {
    retryable: true,
    cure: 'Put the secret there; it is looked for again with the next token.',
  });
}
