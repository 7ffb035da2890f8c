import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { say, step } from '../progress.mjs';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { Children } from './children.mjs';
import { describeTaken, readPorts, takenPorts } from './ports.mjs';

const READY_WITHIN_MS = 30_000;

/** It has ended before it was ready. */
class Early extends Error {
  constructor(end) {
    super(end.reason);
    this.end = end;
  }
}

/** Runs the local hub and the order-status example as processes of their own until Ctrl-C. Answers the exit code. */
export async function runExample(environment) {
  const ports = readPorts(environment);
  if (ports.problem !== undefined) {
    say(ports.problem);
    return 2;
  }
  // Else whatever answers there would be taken for ours.
  const taken = await takenPorts(ports);
  if (taken.length > 0) {
    say(describeTaken(taken, ports));
    return 1;
  }
  const children = new Children();
  try {
    const { reason, code } = await runBoth(children, ports, environment).catch(endOf);
    say(`\nStopping (${reason}) ...`);
    return code;
  } finally {
    await children.stop();
    say('Stopped.');
  }
}

/** Settles when either has ended, or somebody has asked for it. */
async function runBoth(children, ports, environment) {
  const hubUrl = `http://127.0.0.1:${ports.hub}`;
  const hub = Promise.race([children.asked, children.start('hub', hubCommand(ports), {})]);
  await step(`Starting the local hub on ${hubUrl}`, () => ready(hubUrl, hub));
  const bot = children.start(
    'bot',
    [`${ROOT}examples/order-status-bot/dist/src/main.js`],
    botEnvironment(hubUrl, ports, environment),
  );
  const either = Promise.race([hub, bot]);
  await step('Starting the order-status bot', () => ready(`http://127.0.0.1:${ports.bot}/readyz`, either));
  say(welcome(hubUrl));
  return either;
}

function endOf(error) {
  if (error instanceof Early) return error.end;
  throw error;
}

function hubCommand({ hub, operations }) {
  const introspection = `http://127.0.0.1:${operations}/introspection`;
  const options = ['--port', String(hub), '--bot-introspection', introspection];
  return [`${ROOT}packages/cli/bin/colloquy.js`, 'hub', ...options];
}

function botEnvironment(hubUrl, { bot, operations }, environment) {
  const data = join(TOOLCHAIN, 'data');
  mkdirSync(data, { recursive: true });
  return {
    COLLOQUY_HUB_URL: `${hubUrl}/conversation/conversationmgr/v3`,
    COLLOQUY_TOKEN_URL: `${hubUrl}/oauth2/token`,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${bot}`,
    COLLOQUY_PORT: String(bot),
    COLLOQUY_OPERATIONS_PORT: String(operations),
    COLLOQUY_INTROSPECTION: 'development',
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'local-callback-password',
    COLLOQUY_LOG_LEVEL: environment.COLLOQUY_LOG_LEVEL ?? 'warn',
    ORDER_STATUS_STORE: environment.ORDER_STATUS_STORE ?? join(data, 'order-status.db'),
  };
}

async function ready(url, ended) {
  let end;
  void ended.then((how) => (end = how));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (end !== undefined) throw new Early(end);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Early({ reason: `${url} was not ready within ${READY_WITHIN_MS / 1000} s`, code: 1 });
}

function welcome(hubUrl) {
  return `
Ready. Open ${hubUrl} and chat as the customer.

  Try:  hello                    the bot asks for your order number
        123456                   it looks the order up and offers buttons
        Talk to a person         it hands over: take the conversation on the agent desk, answer, hand it back
        (nothing for a minute)   it asks whether you are still there
        Inspector, Bot           its dialog drawn as it runs, its timers, and what each message did

  The bot keeps its conversations: kill it with -9 in the middle of one, start again, and go on.
  Stop both with Ctrl-C.`;
}
