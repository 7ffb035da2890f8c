import type { Store } from '@colloquy/runtime';
import { poll } from '../process/poll.js';

/** Waits until a bot has nothing more to send: what customers have seen already may have to be told again. */
export async function allSent(store: Store): Promise<void> {
  await poll('everything to be sent', 30_000, async () =>
    (await store.conversationsWithOutbox()).length === 0 ? true : undefined,
  );
}
