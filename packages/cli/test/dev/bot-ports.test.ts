import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { holdPorts, type HeldPorts } from '../../src/dev/bot-ports.js';

const FREE = { port: 0, operationsPort: 0 };

describe('The ports of a bot in development', () => {
  const held: HeldPorts[] = [];

  async function hold(...args: Parameters<typeof holdPorts>): Promise<HeldPorts> {
    const ports = await holdPorts(...args);
    held.push(ports);
    return ports;
  }

  afterEach(async () => {
    for (const { release } of held.splice(0)) await release();
  });

  it('are those that the environment asks for', async () => {
    expect(await hold({ COLLOQUY_PORT: '5800', COLLOQUY_OPERATIONS_PORT: ' 5801 ' })).to.include({
      port: 5800,
      operationsPort: 5801,
    });
  });

  it('are others for each of two that are begun at the same time', async () => {
    const first = await hold({}, FREE);
    const [second, third] = await Promise.all([hold({}, first), hold({}, first)]);
    const all = [first, second, third].flatMap(({ port, operationsPort }) => [port, operationsPort]);
    expect(new Set(all).size).to.equal(6);
  });

  it('are free for the bot as soon as they are released, and not before', async () => {
    const { port, release } = await hold({}, FREE);
    const early = createServer().listen(port, '127.0.0.1');
    expect(await once(early, 'error')).to.have.nested.property('[0].code', 'EADDRINUSE');
    await release();
    await release();
    const bot = createServer().listen(port, '127.0.0.1');
    await once(bot, 'listening');
    bot.close();
  });

  it('answer nobody while they are held', async () => {
    const { port, release } = await hold({}, FREE);
    const caller = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(caller, 'close');
    await release();
  });
});
