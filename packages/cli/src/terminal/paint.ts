import { styleText } from 'node:util';
import type { CommandOutput } from '../command-output.js';

/** What a colour says: the same in all commands. */
export type Tone = 'good' | 'change' | 'bad' | 'quiet' | 'strong';

const STYLES = { good: 'green', change: 'yellow', bad: 'red', quiet: 'dim', strong: 'bold' } as const;

/** Colours for whoever reads a terminal; plain text for programs, and where `NO_COLOR` is set. */
export type Paint = (tone: Tone, text: string) => string;

/** The colours of an output. */
export function paintFor({ isTerminal = false }: CommandOutput, environment = process.env): Paint {
  const isPlain = !isTerminal || (environment['NO_COLOR'] ?? '') !== '';
  return (tone, text) => (isPlain ? text : styleText(STYLES[tone], text, { validateStream: false }));
}
