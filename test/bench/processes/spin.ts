const CHUNK = 20_000;
const WARM_UP_MS = 50;

/** How fast this core is at the moment: turns of a fixed loop in a millisecond, over a while. */
export function spin({ forMs }: { readonly forMs: number }): number {
  turnsPerMs(WARM_UP_MS);
  return turnsPerMs(forMs);
}

function turnsPerMs(forMs: number): number {
  const startedAt = performance.now();
  let turns = 0;
  let state = 1;
  while (performance.now() - startedAt < forMs) {
    for (let turn = 0; turn < CHUNK; turn += 1) state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    turns += CHUNK;
  }
  // The state is used, so that the loop is not left out by the compiler.
  return (turns + (state & 1)) / (performance.now() - startedAt);
}
