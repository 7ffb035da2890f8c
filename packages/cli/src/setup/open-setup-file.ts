import type { HubConnection, OpenSetup } from '@colloquy/runtime';
import { CliError } from '../errors.js';
import { idsFileOf, loadSetup } from './setup-file.js';

/** A setup of a file at the hub of the environment, for the length of some work. */
export async function withSetup<Result>(
  file: string,
  work: (setup: OpenSetup, hub: HubConnection) => Promise<Result>,
): Promise<Result> {
  const { createConversationManagerClient, isColloquyClientError } = await import('@colloquy/client');
  const { idsInFile, isRuntimeError, openSetup, readHubConnection } = await import('@colloquy/runtime');
  const declared = await loadSetup(file);
  try {
    const hub = readHubConnection(process.env);
    const { url: baseUrl, allowPlainHttp, ...credentials } = hub;
    const client = createConversationManagerClient({ baseUrl, allowPlainHttp, credentials });
    try {
      return await work(await openSetup({ client, setup: declared, ids: idsInFile(idsFileOf(file)) }), hub);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!isRuntimeError(error) && !isColloquyClientError(error)) throw error;
    throw new CliError('COLLOQUY_E_SETUP', error.message, { cause: error });
  }
}
