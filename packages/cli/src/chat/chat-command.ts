/** What somebody at a chat wants who types a line. */
export type ChatCommand =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'choose'; readonly numbers: readonly number[] }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'end' | 'quit' | 'help' | 'nothing' }
  | { readonly kind: 'unknown'; readonly text: string };

export const CHAT_HELP = [
  '/end         end the conversation; the next words begin another',
  '/wait 30     let half a minute pass',
  '/quit        leave, as Ctrl-D does',
  '2, or 1,3    choose what was offered, by its number',
  '//word       say "/word"',
].join('\n');

/** Reads a line. A number chooses only where so much is offered; else it is said. */
export function readChatCommand(line: string, offered: number): ChatCommand {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (text.startsWith('//')) return { kind: 'say', text: text.slice(1) };
  if (text.startsWith('/')) return commandOf(text);
  const numbers = /^\d+(\s*,\s*\d+)*$/.test(text) ? text.split(',').map(Number) : [];
  const isChoice = numbers.length > 0 && numbers.every((number) => number >= 1 && number <= offered);
  return isChoice ? { kind: 'choose', numbers } : { kind: 'say', text };
}

function commandOf(text: string): ChatCommand {
  const [name, argument = ''] = text.slice(1).split(/\s+/);
  const seconds = Number(argument);
  if (name === 'wait' && seconds > 0 && seconds <= 3_600) return { kind: 'wait', seconds };
  if (name === 'end' || name === 'quit' || name === 'help') return { kind: name };
  return { kind: 'unknown', text };
}
