import type { CallbackTarget } from './callback-connections.js';

const PAUSE_MS = 5;

/** Tries callbacks, each of a conversation of its own, until one is answered 202. Answers when that was, in ms since the epoch. */
export async function firstTaken(target: CallbackTarget, newBody: () => string): Promise<number> {
  const { port, path, username, password } = target;
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
      body: newBody(),
    }).catch(() => undefined);
    const atMs = performance.timeOrigin + performance.now();
    await response?.body?.cancel();
    if (response?.status === 202) return atMs;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
