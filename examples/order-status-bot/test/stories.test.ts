import { readStories, tellStories, tellStory, testBot } from '@colloquy/testing';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { describe, it } from 'mocha';
import { readFile } from 'node:fs/promises';
import { OrderStatusBot } from '../src/order-status-bot.js';
import { orderStatus } from '../src/order-status.dialog.js';
import { person } from '../src/person.dialog.js';
import { services } from './services.js';
import { shortestWays, SHORTEST_WAYS } from './shortest-ways.js';

tellStories(OrderStatusBot, SHORTEST_WAYS, { services });

describe('The shortest ways through the dialogs', () => {
  it('come to every state and transition, and are those that are kept as stories', async () => {
    const { markdown, unvisited } = await shortestWays();
    expect(unvisited).to.deep.equal([]);
    expect(await readFile(SHORTEST_WAYS, 'utf8'), 'run npm run stories, and read what has changed').to.equal(
      markdown,
    );
  });

  for (const guard of Object.keys(orderStatus.implementations.guards)) {
    for (const verdict of [true, false]) {
      it(`go otherwise when ${guard} always says ${verdict ? 'yes' : 'no'}`, async () => {
        const first = await firstFailure(withGuard(guard, verdict));
        expect(first).to.match(/^shortest-ways\.md:\d+: /);
      });
    }
  }
});

/** The bot with a mistake in one of its guards. */
function withGuard(guard: string, verdict: boolean): typeof OrderStatusBot {
  const mistaken = orderStatus.provide({ guards: { [guard]: () => verdict } });
  @injectable()
  class MistakenBot extends OrderStatusBot {
    override readonly dialogs = { orderStatus: mistaken, person };
  }
  return MistakenBot;
}

/** What the first story says that goes otherwise. */
async function firstFailure(bot: typeof OrderStatusBot): Promise<string> {
  for (const story of readStories(await readFile(SHORTEST_WAYS, 'utf8'), 'shortest-ways.md')) {
    const test = await testBot(bot, { services });
    try {
      await tellStory(test, story, 'shortest-ways.md');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await test.close();
    }
  }
  return 'none';
}
