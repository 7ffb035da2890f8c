// @ts-check
import { base64Of } from './file-tray.js';

/**
 * `told` is true when the log already says what went wrong: the hub refused a message that is shown there. `body` is what the hub
 * answered.
 *
 * @typedef {{ ok: true, body: any } | { ok: false, message: string, told: boolean }} Answer
 */

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Asks the console to do something, in turn.
 *
 * @param {string} path below `/console/`
 * @param {object} body
 * @returns {Promise<Answer>}
 */
export function post(path, body) {
  return inTurn('POST', `/console/${path}`, body);
}

/**
 * Asks when what was asked in turn before is answered, so that what a person does quickly arrives in the order in which it was
 * done, and so do the answers.
 *
 * @type {typeof send}
 */
export function inTurn(method, address, body) {
  const answer = last.then(() => send(method, address, body));
  last = answer;
  return answer;
}

/** Whether something that was said is in the log, be it as what the hub did not take. @param {Answer} answer */
export function isSaid(answer) {
  return answer.ok || answer.told;
}

/**
 * Asks at once, whatever else is under way.
 *
 * @param {'GET' | 'POST' | 'PATCH' | 'DELETE'} method
 * @param {string} address
 * @param {object} [body]
 * @returns {Promise<Answer>}
 */
export async function send(method, address, body) {
  try {
    const response = await fetch(address, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, body: answer };
    const { problem } = /** @type {{ problem?: { code?: string, message?: string } }} */ (answer);
    const message = problem?.message ?? `The hub answered ${response.status}.`;
    const told = response.status === 502 && (address.endsWith('/messages') || address.endsWith('/rich'));
    return {
      ok: false,
      told,
      message: problem?.code === undefined ? message : `${problem.code}: ${message}`,
    };
  } catch {
    return { ok: false, told: false, message: 'The hub does not answer. Is it still running?' };
  }
}

/**
 * Uploads a file that can then be sent.
 *
 * @param {'customer' | 'agent'} side
 * @param {File} file
 * @param {{ conversation: string, channelType?: string }} where
 * @returns {Promise<Answer>}
 */
export async function uploadFile(side, file, where) {
  const bytes = await base64Of(file);
  return post(`${side}/files`, { ...where, name: file.name, bytes });
}
