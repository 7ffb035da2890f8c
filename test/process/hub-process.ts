import type { HubAddress } from './hub-api.js';
import { RunningProgram } from './running-program.js';

/** A local hub in a process of its own. */
export interface HubProcess extends HubAddress {
  /** Address of the page. */
  readonly url: string;
  readonly program: RunningProgram;
}

/** Starts `colloquy hub` on a free port and waits until it says where it listens. */
export async function startHubProcess(
  args: readonly string[] = ['--port', '0'],
  environment: NodeJS.ProcessEnv = {},
): Promise<HubProcess> {
  const program = RunningProgram.start(
    'The hub',
    ['packages/cli/bin/colloquy.js', 'hub', ...args],
    environment,
  );
  return program.until('its addresses', () => Promise.resolve(addressesIn(program)));
}

function addressesIn(program: RunningProgram): HubProcess | undefined {
  const [, url, apiUrl, tokenUrl] =
    /Conversation Hub on (\S+)\s+API\s+(\S+)\s+token\s+(\S+)\s/.exec(program.stdout) ?? [];
  if (url === undefined || apiUrl === undefined || tokenUrl === undefined) return undefined;
  return { url, apiUrl, tokenUrl, program };
}
