/** Says what is happening, on standard error, so that what a task prints stays clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Says what is happening and how long it took. */
export async function step(text, work) {
  say(`> ${text} ...`);
  const started = Date.now();
  const result = await work();
  say(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
