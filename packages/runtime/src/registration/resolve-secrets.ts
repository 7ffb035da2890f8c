import { isRuntimeError, RuntimeError } from '../errors.js';
import type { HubSetup } from './setup.js';

/**
 * Reads the secrets of a setup from where they are.
 *
 * @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` with every secret that cannot be read, by its place.
 */
export async function resolveSecrets(setup: HubSetup): Promise<HubSetup> {
  const problems: string[] = [];
  const resolved = await resolve(setup, '', problems);
  if (problems.length === 0) return resolved as HubSetup;
  throw new RuntimeError(
    'COLLOQUY_E_SETUP_INVALID',
    `Secrets of the setup cannot be read:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

async function resolve(value: unknown, place: string, problems: string[]): Promise<unknown> {
  if (typeof value === 'function') return read(value as () => unknown, place, problems);
  if (Array.isArray(value)) {
    return Promise.all(value.map((item, index) => resolve(item, `${place}[${index}]`, problems)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, inner]) => {
      const below = place === '' ? key : `${place}.${key}`;
      return [key, await resolve(inner, below, problems)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function read(source: () => unknown, place: string, problems: string[]): Promise<unknown> {
  try {
    const secret = await source();
    if (typeof secret === 'string' && secret !== '') return secret;
    problems.push(`${place}: its source gave nothing`);
  } catch (error) {
    // The sources of ours say where a secret should be, and never what it is; nobody knows what another puts into its errors.
    const isKnown = isRuntimeError(error) || (error instanceof Error && error.name.startsWith('TokenError'));
    problems.push(`${place}: ${isKnown ? error.message : 'its source failed'}`);
  }
  return undefined;
}
