import type { AnyDialog, Speech } from '@colloquy/dialogs';
import type { ChannelTexts, Draft, WordMatcher } from '@colloquy/protocol';
import type { BoundInterruption } from './interrupt.js';
import type { MicrostepListener } from './microstep.js';
import type { SpokenRecord } from './speech-of.js';
import type { TurnView } from '../turn-view.js';
import type { ProgramRecognition } from './recognition/bot-recognition.js';
import type { OlderVersions } from './versions/older-version.js';

/** What a hook of the bot wants done, as data. */
export type Directive =
  | { readonly kind: 'send'; readonly draft: Draft }
  | { readonly kind: 'speak'; readonly speech: Partial<Speech> }
  | { readonly kind: 'start'; readonly dialog: string; readonly input: unknown };

/** The hooks of a bot as the turn calls them: no inheritance, no injection, no promise. */
export interface ProgramHooks {
  /** A message, when no dialog is running; a hand-back also when one is running that does not wait for it. */
  readonly onMessage: (turn: TurnView) => readonly Directive[];
  /** A message, before a running dialog sees it; with nothing it goes on to them. */
  readonly onCapture: (turn: TurnView) => readonly Directive[];
  /** A message that no running dialog took. */
  readonly onUnhandled: (turn: TurnView) => readonly Directive[];
  /** What the customer hears when a stimulus was given up. */
  readonly onError: (turn: TurnView) => readonly Directive[];
}

/** A bot, reduced to what the turn needs. */
export interface Program {
  readonly bot: string;
  readonly dialogs: Readonly<Record<string, AnyDialog>>;
  readonly hooks: ProgramHooks;
  /** What a customer may say anywhere, by name; the first that fits counts. */
  readonly interruptions?: Readonly<Record<string, BoundInterruption>> | undefined;
  /** How to speak in a conversation. */
  readonly speechOf: (record: SpokenRecord) => Speech;
  /** What becomes of conversations that run older versions of the dialogs. */
  readonly olderVersions?: OlderVersions | undefined;
  /** How it hears what customers want; `undefined` when it does not. */
  readonly recognition?: ProgramRecognition | undefined;
  /** How customers name options by ordinals in the bot's languages; English when left out. */
  readonly wordMatchers?: readonly WordMatcher[] | undefined;
  /** Is told of each step of each dialog. Nobody in production. */
  readonly listener?: MicrostepListener | undefined;
  /** Words that are added where a channel cannot show something; English when left out. */
  readonly channelTexts?: Partial<ChannelTexts> | undefined;
}
