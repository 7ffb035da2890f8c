import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandOutput } from '../command-output.js';
import type { Paint } from '../terminal/paint.js';
import { act } from './act.js';
import { CHAT_HELP, readChatCommand, type ChatCommand } from './chat-command.js';
import { ChatLog } from './chat-log.js';
import type { CustomerConversation } from './customer-conversation.js';
import { drawOffer } from './draw-body.js';
import { pageProblem, type AskPage, type PageAnswer } from './fill-form.js';
import type { Offer } from './offer.js';

export interface LinesOptions {
  readonly conversation: CustomerConversation;
  readonly input: NodeJS.ReadableStream;
  readonly output: CommandOutput;
  readonly paint: Paint;
  /** `text` for people, `json` for programs: a line of JSON for each message, and nothing else. */
  readonly form: 'text' | 'json';
  /** Resolves when the bot has had its say. */
  readonly settled: () => Promise<void>;
}

/**
 * A chat without a terminal: a line of input is a message, a number chooses what was offered, and the next line waits until the bot has had its
 * say. So a conversation can be piped in, and what comes out be compared.
 */
export async function chatByLines(options: LinesOptions): Promise<void> {
  const chat = new LinesChat(options);
  const show = (): void => chat.show();
  options.conversation.on('changed', show);
  try {
    while (await chat.goesOn());
  } finally {
    options.conversation.off('changed', show);
  }
}

class LinesChat {
  readonly #log = new ChatLog();
  readonly #lines: AsyncIterator<string>;
  #offer: Offer | undefined;

  constructor(private readonly options: LinesOptions) {
    this.#lines = createInterface({ input: options.input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  }

  /** Writes what is new. */
  show(): void {
    const { conversation, paint, form, output } = this.options;
    const { views, lines, offer } = this.#log.news(conversation.view, paint);
    for (const line of lines) this.#write(line);
    if (form === 'json') for (const view of views) output.stdout.write(`${JSON.stringify(view)}\n`);
    if (offer === undefined) return;
    this.#offer = offer;
    for (const line of drawOffer(offer)) this.#write(line);
  }

  /** Does what the next line says; answers whether there may be another. */
  async goesOn(): Promise<boolean> {
    const line = await this.#next();
    if (line === undefined) return false;
    const command = readChatCommand(line, this.#offer?.choices.length ?? 0);
    await this.#carryOut(command);
    return command.kind !== 'quit';
  }

  async #carryOut(command: ChatCommand): Promise<void> {
    const { conversation, settled } = this.options;
    switch (command.kind) {
      case 'say':
        this.#offer = undefined;
        await conversation.say({ text: command.text });
        return settled();
      case 'choose':
        return this.#choose(command.numbers);
      case 'wait':
        return sleep(command.seconds * 1_000);
      case 'end':
        return conversation.end();
      case 'help':
        return this.#write(CHAT_HELP);
      case 'unknown':
        return this.#write(`There is no ${command.text}. /help tells what there is.`);
      case 'quit':
      case 'nothing':
        return undefined;
    }
  }

  async #choose(numbers: readonly number[]): Promise<void> {
    const { conversation, settled } = this.options;
    const choices = numbers.flatMap((number) => this.#offer?.choices[number - 1] ?? []);
    this.#offer = undefined;
    const ask = askByLines(
      () => this.#next(),
      (text) => this.#write(text),
    );
    if ((await act(conversation, choices, ask)) !== undefined) await settled();
  }

  async #next(): Promise<string | undefined> {
    const next = await this.#lines.next();
    if (next.done === true) return undefined;
    this.#write(this.options.paint('quiet', `> ${next.value}`));
    return next.value;
  }

  #write(text: string): void {
    const { form, output } = this.options;
    if (form === 'text') output.stdout.write(`${text}\n`);
  }
}

/** Asks the pages of a form a line each, again after an answer that is wrong. */
function askByLines(nextLine: () => Promise<string | undefined>, write: (text: string) => void): AskPage {
  return async (page, number) => {
    write(`${number}. ${page.title}${page.subtitle === undefined ? '' : `  ${page.subtitle}`}`);
    const items = 'items' in page ? page.items : [];
    items.forEach(({ title }, index) => write(`  ${index + 1}. ${title}`));
    for (;;) {
      const line = await nextLine();
      if (line === undefined) return undefined;
      const numbers = line.split(',').map((each) => Number(each.trim()));
      const answer: PageAnswer =
        'items' in page
          ? { items: numbers.flatMap((each) => items[each - 1] ?? []) }
          : { words: line.trim() };
      const problem = pageProblem(page, answer);
      if (problem === undefined) return answer;
      write(problem);
    }
  };
}
