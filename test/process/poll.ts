import { setTimeout as pause } from 'node:timers/promises';
import { AssertionError } from 'chai';

const PAUSE_MS = 20;

/** Asks again and again until there is an answer, for what happens in another process and cannot be listened to. */
export async function poll<Answer>(
  what: string,
  withinMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new AssertionError(`Waited ${withinMs} ms in vain for ${what}.`);
    await pause(PAUSE_MS);
  }
}
