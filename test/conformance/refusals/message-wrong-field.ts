import type { HubErrorCode } from '@colloquy/protocol';
import { BASES, type BaseName } from './message-bases.js';
import type { Scene } from './message-scenes.js';
import type { MessageViolation } from './message-violation.js';
import { changedAt } from './resource-bodies.js';

/** One place of a message with something in it that the protocol does not allow (protocol 5, 9). */
export interface WrongField {
  readonly at: string;
  readonly put: unknown;
  readonly how: string;
  readonly code: HubErrorCode;
  /** The field in question where that is not `at`. */
  readonly field?: string;
  /** Whether the client lets it pass, as it only knows what the hub's schema says. */
  readonly passesClient?: true;
}

/** A required field is not there. */
export const lacks = (at: string): WrongField => ({ at, put: undefined, how: 'is missing', code: '400-143' });
/** A value that is not among the listed ones. */
export const notAmong = (at: string): WrongField => ({
  at,
  put: 'carrier-pigeon',
  how: 'is not among the allowed',
  code: '400-196',
});
/** A text of one character more than allowed. */
export const tooLong = (at: string, most: number): WrongField => ({
  at,
  put: 'x'.repeat(most + 1),
  how: `has ${most + 1} characters`,
  code: '400-358',
});

/** The first message of a request. */
const PLACE = 'messages.message[0]';

/** A scene that is not looked at. */
const NOWHERE: Scene = { conversationId: '', firstId: '' };

/** Breaks the same message once for each wrong field. */
export function breaking(base: BaseName, wrong: readonly WrongField[]): readonly MessageViolation[] {
  const sender = BASES[base](NOWHERE).sender.type;
  return wrong.map(({ at, put, how, code, field = at, passesClient }) => {
    const fields = [`${PLACE}.${field}`];
    return {
      title: `${base}: \`${at}\` ${how}`,
      sender,
      ask: (scene) => ({ messages: [changedAt(BASES[base](scene), at, put)] }),
      ...(passesClient !== true && { refusedBefore: { code: 'COLLOQUY_E_REQUEST_INVALID', fields } }),
      code,
      fields,
    };
  });
}
