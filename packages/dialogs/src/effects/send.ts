import type { Draft } from '@colloquy/protocol';
import { defineEffect, type Effect } from './define-effect.js';

/**
 * Sends any message that the permission table grants a `custom_bot`, with content of your own: for what is not documented, or
 * what you have built yourself. Prefer the named effects.
 */
export const send: Effect<Draft> = defineEffect('send', (draft) => draft);
