// @ts-check
import { cardHead, note, onceButtons, pictureNode, withIcon } from './card-parts.js';
import { element } from './element.js';

/** @typedef {import('./card-parts.js').BodyActions} BodyActions */

/**
 * A request to sign in. Signing in is played: the page sends how it came out.
 *
 * @param {import('../src/console/rich/sign-in-view.js').SignInView} body
 * @param {BodyActions} actions
 */
export function signInCard({ icon, scopes, host, picture, ...bubble }, { signIn }) {
  const where = [
    scopes.length === 0 ? undefined : `Asks to see: ${scopes.join(', ')}`,
    host === undefined ? undefined : `Returns to ${host}`,
  ];
  return element('div', { class: 'card sign-in' }, [
    picture === undefined ? undefined : pictureNode(picture, 'card-picture'),
    withIcon(icon, cardHead(bubble)),
    ...where.map((text) => (text === undefined ? undefined : element('p', { class: 'card-text' }, [text]))),
    ...(signIn === undefined
      ? []
      : [
          onceButtons([
            {
              text: 'Sign in',
              testId: 'sign-in-success',
              primary: true,
              act: () => signIn(true),
              done: 'Signed in, as a simulation',
            },
            {
              text: 'Let it fail',
              testId: 'sign-in-failure',
              act: () => signIn(false),
              done: 'Not signed in',
            },
          ]),
          note('Simulation.', 'Nobody asks for a password.'),
        ]),
  ]);
}
