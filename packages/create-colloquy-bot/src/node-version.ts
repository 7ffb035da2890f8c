/** What Colloquy runs on, as `engines` says. */
export const OLDEST_NODE = '22.19';

/** Why a version of Node will not do, or `undefined`. Pure. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = numbersIn(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbersIn(OLDEST_NODE);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Colloquy needs Node ${OLDEST_NODE} or newer, and this is ${version}. Install Node 26 (https://nodejs.org), and call this again.`;
}

function numbersIn(version: string): readonly number[] {
  return version.split('.').map(Number);
}
