import { setTimeout as sleep } from 'node:timers/promises';
import type { Paint } from '../terminal/paint.js';
import { act } from './act.js';
import { CHAT_HELP, readChatCommand, type ChatCommand } from './chat-command.js';
import { ChatLog } from './chat-log.js';
import { askPageAt, chooseAt } from './choose-at-terminal.js';
import type { CustomerConversation } from './customer-conversation.js';
import type { Offer } from './offer.js';
import { typedLine, type Terminal } from './terminal-line.js';

export interface TerminalChatOptions {
  readonly conversation: CustomerConversation;
  readonly terminal: Terminal;
  readonly paint: Paint;
}

/** A chat at a terminal. What comes is shown at once, above what is being typed; what is offered is chosen by the arrow keys. */
export async function chatAtTerminal(options: TerminalChatOptions): Promise<void> {
  const chat = new TerminalChat(options);
  while (await chat.goesOn());
}

class TerminalChat {
  readonly #log = new ChatLog();
  #offer: Offer | undefined;
  /** What was typed of a line that was broken off. */
  #typed = '';

  constructor(private readonly options: TerminalChatOptions) {}

  /** Shows what is new and lets the person do one thing; answers whether they stay. */
  async goesOn(): Promise<boolean> {
    const { conversation, paint } = this.options;
    const news = this.#log.news(conversation.view, paint);
    for (const line of news.lines) this.#write(line);
    this.#offer = news.offer ?? this.#offer;
    const changed = new AbortController();
    const breakOff = this.#offer === undefined ? this.#hasOtherLine() : () => this.#hasNews();
    const look = (): void => {
      if (breakOff()) changed.abort();
    };
    conversation.on('changed', look);
    try {
      return this.#offer === undefined
        ? await this.#type(changed.signal)
        : await this.#choose(this.#offer, changed.signal);
    } finally {
      conversation.off('changed', look);
    }
  }

  /** Whoever chooses keeps their place in the list until there is something to be read. */
  #hasNews(): boolean {
    return this.#log.hasNews(this.options.conversation.view);
  }

  /** What tells whether the line that is typed has to be drawn anew. */
  #hasOtherLine(): () => boolean {
    const { conversation } = this.options;
    const prompt = promptOf(conversation);
    return () => this.#hasNews() || promptOf(conversation) !== prompt;
  }

  async #choose(offer: Offer, signal: AbortSignal): Promise<boolean> {
    const { conversation, terminal, paint } = this.options;
    const chosen = await chooseAt(terminal, offer, signal);
    if (chosen === 'leaves') return false;
    if (chosen === 'broken-off') return true;
    this.#offer = undefined;
    if (chosen === 'words') return true;
    const said = await act(conversation, chosen, askPageAt(terminal));
    if (said !== undefined) this.#write(paint('quiet', `> ${said.replaceAll('\n', '; ')}`));
    return true;
  }

  async #type(signal: AbortSignal): Promise<boolean> {
    const { conversation, terminal } = this.options;
    const line = await typedLine(terminal, promptOf(conversation), this.#typed, signal);
    this.#typed = line.kind === 'broken-off' ? line.typed : '';
    if (line.kind === 'leaves') return false;
    if (line.kind === 'broken-off') return true;
    const command = readChatCommand(line.text, 0);
    await this.#carryOut(command);
    return command.kind !== 'quit';
  }

  async #carryOut(command: ChatCommand): Promise<void> {
    const { conversation } = this.options;
    switch (command.kind) {
      case 'say':
        return conversation.say({ text: command.text });
      case 'end':
        return conversation.end();
      case 'wait':
        return sleep(command.seconds * 1_000);
      case 'help':
        return this.#write(CHAT_HELP);
      case 'unknown':
        return this.#write(`There is no ${command.text}. /help tells what there is.`);
      case 'quit':
      case 'nothing':
      case 'choose':
        return undefined;
    }
  }

  #write(text: string): void {
    this.options.terminal.output.write(`${text}\n`);
  }
}

function promptOf({ view, isOver }: CustomerConversation): string {
  if (view.typing !== undefined) return `(${view.typing.name} is typing) > `;
  return isOver ? '(ended) > ' : '> ';
}
