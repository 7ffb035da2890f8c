import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { say, step } from '../progress.mjs';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { run as build } from './build.mjs';

const READY_WITHIN_MS = 30_000;

/** Starts the local hub and the order-status example as processes of their own, and stops both on Ctrl-C. */
export async function run() {
  const built = await build();
  if (built !== 0) return built;
  const hubPort = Number(process.env.COLLOQUY_HUB_PORT ?? 4700);
  const botPort = Number(process.env.COLLOQUY_PORT ?? hubPort + 100);
  const hubUrl = `http://127.0.0.1:${hubPort}`;
  const introspection = `http://127.0.0.1:${botPort + 1}/introspection`;
  const hub = start(
    'hub',
    [
      `${ROOT}packages/cli/bin/colloquy.js`,
      'hub',
      '--port',
      String(hubPort),
      '--bot-introspection',
      introspection,
    ],
    {},
  );
  const children = [hub];
  const ended = Promise.race([hub.ended, signalled()]);
  try {
    await step(`Starting the local hub on ${hubUrl}`, () => ready(hubUrl, hub));
    const bot = start(
      'bot',
      [`${ROOT}examples/order-status-bot/dist/src/main.js`],
      botEnvironment(hubUrl, botPort),
    );
    children.push(bot);
    await step('Starting the order-status bot', () => ready(`http://127.0.0.1:${botPort}/readyz`, bot));
    say(welcome(hubUrl));
    const reason = await Promise.race([ended, bot.ended]);
    say(`\nStopping (${reason}) ...`);
    return reason === 'Ctrl-C' ? 0 : 1;
  } catch (error) {
    say(error.message);
    return 1;
  } finally {
    for (const child of children.reverse()) await child.stop();
    say('Stopped.');
  }
}

function botEnvironment(hubUrl, botPort) {
  const data = join(TOOLCHAIN, 'data');
  mkdirSync(data, { recursive: true });
  return {
    COLLOQUY_HUB_URL: `${hubUrl}/conversation/conversationmgr/v3`,
    COLLOQUY_TOKEN_URL: `${hubUrl}/oauth2/token`,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${botPort}`,
    COLLOQUY_PORT: String(botPort),
    COLLOQUY_OPERATIONS_PORT: String(botPort + 1),
    COLLOQUY_INTROSPECTION: 'development',
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'local-callback-password',
    COLLOQUY_LOG_LEVEL: process.env.COLLOQUY_LOG_LEVEL ?? 'warn',
    ORDER_STATUS_STORE: join(data, 'order-status.db'),
  };
}

/** A child in a process group of its own, so that Ctrl-C reaches us alone and we stop the two in order. */
function start(name, args, environment) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const gone = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(`the ${name} ended with ${signal ?? `code ${code}`}`));
    child.once('error', (error) => resolve(`the ${name} could not be started: ${error.message}`));
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(patience);
  };
  return { ended: gone, stop };
}

function signalled() {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve('Ctrl-C'));
    process.once('SIGTERM', () => resolve('Ctrl-C'));
  });
}

async function ready(url, child) {
  let endReason;
  void child.ended.then((reason) => (endReason = reason));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (endReason !== undefined) throw new Error(endReason);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} was not ready within ${READY_WITHIN_MS / 1000} s.`);
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
