import { startHub, LOCAL_CLIENT, type RunningHub } from '@colloquy/hub';
import type * as Runtime from '@colloquy/runtime';
import { botEnvironment, type HubAddresses } from '../dev/bot-environment.js';
import { holdPorts } from '../dev/bot-ports.js';
import type { ProjectPlace } from '../project/find-project.js';
import { importBeside, loadProject } from '../project/load-project.js';

/** A hub with the bots of a project, in this process and for one chat. */
export interface OwnWorld {
  readonly hub: HubAddresses;
  readonly close: () => Promise<void>;
}

/**
 * Starts both at free ports. Nothing is kept: the bots have a store in memory, whatever the project says.
 *
 * @param complain is told what goes wrong inside.
 */
export async function openOwnWorld(place: ProjectPlace, complain: (text: string) => void): Promise<OwnWorld> {
  const runtime = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
  const project = await loadProject(place);
  const running = await startHub({ port: 0 });
  try {
    const hub = addressesOf(running);
    const ports = await holdPorts({}, { port: 0, operationsPort: 0 });
    const environment = botEnvironment(process.env, ports, hub);
    const host = runtime.createProjectHost({ ...project, store: runtime.memoryStore() }, environment, {
      logger: complaining(runtime, complain),
    });
    await ports.release();
    await host.start();
    const close = async (): Promise<void> => {
      await host.stop();
      await running.stop();
    };
    return { hub, close };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function addressesOf({ apiUrl, tokenUrl }: RunningHub): HubAddresses {
  return { apiUrl, tokenUrl, clientId: LOCAL_CLIENT.id, clientSecret: LOCAL_CLIENT.secret };
}

/** Whoever chats wants to know why a bot is silent, and nothing else of its log. */
function complaining({ createLogger }: typeof Runtime, complain: (text: string) => void) {
  const logger = createLogger('silent');
  // Errors are handed over without what customers said, and need not be errors any more.
  const tell = (event: string, { error }: { readonly error?: { readonly message?: string } } = {}): void => {
    complain(error?.message === undefined ? event : `${event}: ${error.message}`);
  };
  return Object.assign(logger, { error: tell, warn: tell }) as typeof logger;
}
