import leven from 'leven';
import type { ConfigurationProblem } from './configuration-problem.js';
import { ENVIRONMENT } from './environment.js';
import type { Given, Layer } from './layer.js';

/** Names that say where the configuration is. */
export const WHERE_TO_LOOK = ['COLLOQUY_CONFIG', 'COLLOQUY_SECRETS_DIR'] as const;

/** Names that our own tools and tests read, and that may be in the same environment. */
const OF_TOOLS = [
  'COLLOQUY_OPERATIONS_URL',
  'COLLOQUY_HUB_CONTROL_URL',
  'COLLOQUY_HUB_PORT',
  'COLLOQUY_CHROMIUM',
  'COLLOQUY_SEED',
  'COLLOQUY_SEEDS',
  'COLLOQUY_LONG_TESTS',
];

const SETTINGS = [...ENVIRONMENT.map(({ name }) => name), ...WHERE_TO_LOOK];
const KNOWN = new Set<string>([...SETTINGS, ...ENVIRONMENT.map(({ name }) => `${name}_FILE`), ...OF_TOOLS]);

/** A name that is further away than so many letters is no typo of ours. */
const FURTHEST = 4;

/** Names of ours that nothing reads: a typo would leave a default in force that nobody wanted. */
export function unknownNames(layer: Layer): readonly ConfigurationProblem[] {
  return [...layer].flatMap(([name, given]) => {
    if (!name.startsWith('COLLOQUY_') || KNOWN.has(name) || isServiceLink(name, given)) return [];
    const meant = closestTo(name);
    const hint =
      meant === undefined ? '; docs/guides/configuration.md has all names' : `: did you mean ${meant}?`;
    return [{ name, reason: `is no setting${hint}`, source: given.source }];
  });
}

/**
 * Whether a variable is one that Kubernetes gives every container of a namespace for a service whose name begins with "colloquy".
 *
 * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
 */
export function isServiceLink(name: string, { value, source }: Given): boolean {
  if (source.from !== 'environment') return false;
  return (
    /_SERVICE_(HOST|PORT(_\w+)?)$/.test(name) ||
    /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
    (name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value))
  );
}

function closestTo(name: string): string | undefined {
  const isFile = name.endsWith('_FILE');
  const bare = isFile ? name.slice(0, -'_FILE'.length) : name;
  const [closest] = SETTINGS.map((known) => ({ known, distance: leven(bare, known) })).toSorted(
    (one, other) => one.distance - other.distance,
  );
  if (closest === undefined || closest.distance > FURTHEST) return undefined;
  return isFile ? `${closest.known}_FILE` : closest.known;
}
