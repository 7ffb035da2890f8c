// @ts-check

/**
 * `told` is true when the log already says what went wrong: the hub refused a message that is shown there.
 *
 * @typedef {{ ok: true } | { ok: false, message: string, told: boolean }} Answer
 */

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Asks the console to do something. Requests leave one after the other, so that what a person does quickly arrives in
 * the order in which it was done.
 *
 * @param {string} path below `/console/`
 * @param {object} body
 * @returns {Promise<Answer>}
 */
export function post(path, body) {
  const answer = last.then(() => send(path, body));
  last = answer;
  return answer;
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Answer>}
 */
async function send(path, body) {
  try {
    const response = await fetch(`/console/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true };
    const { problem } = /** @type {{ problem?: { code?: string, message?: string } }} */ (
      await response.json()
    );
    const message = problem?.message ?? `The hub answered ${response.status}.`;
    const told = response.status === 502 && path.endsWith('/messages');
    return {
      ok: false,
      told,
      message: problem?.code === undefined ? message : `${problem.code}: ${message}`,
    };
  } catch {
    return { ok: false, told: false, message: 'The hub does not answer. Is it still running?' };
  }
}
