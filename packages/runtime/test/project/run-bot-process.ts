import { Bot } from '../../src/bot.js';
import { runBot } from '../../src/project/run-bot.js';
import { memoryStore } from '../../src/store/memory-store.js';

/** The main file of a bot, as a process of its own. It says on standard output what a test waits for. */
class EchoBot extends Bot {
  readonly name = 'echo';
}

const store = memoryStore();
const [open, close] = [store.open.bind(store), store.close.bind(store)];
store.open = () => {
  process.stdout.write('store opens\n');
  return open();
};
store.close = () => {
  process.stdout.write('store closes\n');
  return process.env['STORE_NEVER_CLOSES'] === 'true' ? never() : close();
};

const host = await runBot(EchoBot, {
  store,
  defaults: { COLLOQUY_APPLICATION_NAME: 'by default', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});
process.stdout.write(host === undefined ? 'no host\n' : `runs on ${host.port}\n`);

/** Work that does not end, as far as this process can see. */
function never(): Promise<void> {
  return new Promise(() => void setInterval(() => undefined, 60_000));
}
