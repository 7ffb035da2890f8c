import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { withProgress } from '../terminal/progress.js';
import type { BotAddress } from './bot-address.js';

/** What is asked of a bot that runs. */
export interface BotRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/administration`, with its query. */
  readonly path: string;
  readonly body?: unknown;
}

const TIMEOUT_MS = 30_000;
const UNAUTHORIZED = 401;

/**
 * Asks a bot that runs (docs/guides/operating.md, Administration).
 *
 * @returns what it answers; `undefined` for an answer without content.
 * @throws CliError `COLLOQUY_E_BOT` with what the bot says, or why it cannot be reached.
 */
export function askBot(bot: BotAddress, request: BotRequest, output: CommandOutput): Promise<unknown> {
  return withProgress(output, `Asking the bot at ${bot.url}`, () => answerOf(bot, request));
}

async function answerOf(
  { url, token: given }: BotAddress,
  { method, path, body }: BotRequest,
): Promise<unknown> {
  const token = given ?? (await configuredToken());
  const response = await fetch(`${url}/administration${path}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new CliError(
      'COLLOQUY_E_BOT',
      `No bot answers at ${url}. Does it run, and is that its COLLOQUY_OPERATIONS_PORT? Say --url.`,
      { cause },
    );
  });
  const text = await response.text();
  if (response.ok) return text === '' ? undefined : (JSON.parse(text) as unknown);
  if (response.status === UNAUTHORIZED) throw new CliError('COLLOQUY_E_BOT', notLetIn(url, token));
  throw new CliError(
    'COLLOQUY_E_BOT',
    messageIn(text) ?? `What answers at ${url} is no bot of ours (${response.status}).`,
  );
}

function notLetIn(url: string, token: string | undefined): string {
  const what = token === undefined ? 'asks for its token' : 'has another token';
  return `The bot at ${url} ${what}: give its COLLOQUY_OPERATIONS_TOKEN by that variable or by --token. "colloquy dev" shows the one of its bot.`;
}

/** The bot has it from the same place. */
async function configuredToken(): Promise<string | undefined> {
  const { isRuntimeError, readSetting } = await import('@colloquy/runtime');
  try {
    return readSetting('COLLOQUY_OPERATIONS_TOKEN');
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    throw new CliError('COLLOQUY_E_CONFIGURATION', error.message, { cause: error });
  }
}

function messageIn(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
