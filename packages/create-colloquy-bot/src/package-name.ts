import validate from 'validate-npm-package-name';

/** What the hub takes as a participant's name, and npm as a package's: the new package is both. */
const TAKEN = /^[a-z0-9][a-z0-9_-]*$/;

const RULE = 'it may have small letters, digits, "-" and "_", and begins with a letter or a digit';

/** What is wrong with a name, or `undefined`. Pure. */
export function nameProblem(name: string): string | undefined {
  const { validForNewPackages, errors = [], warnings = [] } = validate(name);
  if (validForNewPackages && TAKEN.test(name)) return undefined;
  const [reason = RULE] = TAKEN.test(name) ? [...errors, ...warnings] : [];
  const better = likelyName(name);
  const advice = better === undefined ? '' : ` What about "${better}"?`;
  return `A bot cannot be called "${name}": ${reason}.${advice}`;
}

function likelyName(name: string): string | undefined {
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  return better !== '' && better !== name && validate(better).validForNewPackages ? better : undefined;
}
