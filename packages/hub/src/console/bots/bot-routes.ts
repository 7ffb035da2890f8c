import { Router } from 'express';
import { refuseForeignHosts } from '../page-guard.js';

/** How long a bot may take to say what it is doing, in milliseconds. */
const TIMEOUT_MS = 3_000;
/** The most that is taken of an answer, in bytes. */
const MAX_BYTES = 8 * 1024 * 1024;

/** What may be asked of a bot: its dialogs, one conversation, and what the latter did at one step. */
const ASKED = /^\/(dialogs|conversations|conversations\/[A-Za-z0-9._~-]{1,255}(\/journal)?)$/;

/**
 * Asks the bots of this computer what they are doing, so that the page itself need not be allowed to: relative to `/console/bots`,
 * `/0/dialogs` asks the first of `addresses`. Only the addresses that were named at the start are asked, only by GET, only for
 * JSON, and redirects are not followed.
 */
export function botRoutes(addresses: readonly string[]): Router {
  const router = Router();
  router.use(refuseForeignHosts);
  router.get('/:bot/*path', async (request, response) => {
    const address = addresses[Number(request.params.bot)];
    const path = request.path.slice(request.params.bot.length + 1);
    if (address === undefined || !ASKED.test(path)) {
      response.status(404).json(problem('No bot of this computer is asked for that.'));
      return;
    }
    const answer = await ask(`${address.replace(/\/+$/, '')}${path}`);
    response.status(answer.status).json(answer.body);
  });
  return router;
}

interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(url: string): Promise<BotAnswer> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const text = isJson ? await response.text() : '';
    if (!isJson || text.length > MAX_BYTES) {
      await response.body?.cancel();
      return { status: 502, body: problem('The bot does not answer as introspection does.') };
    }
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.name : 'failure';
    return { status: 502, body: problem(`The bot cannot be reached (${why}). Is it running?`) };
  }
}

function problem(message: string): { readonly problem: { readonly message: string } } {
  return { problem: { message } };
}
