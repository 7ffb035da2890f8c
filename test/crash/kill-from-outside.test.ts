import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { crashSetting, WHOLE, wholeConversation, type CrashSetting } from './crash-setting.js';

const ROUNDS = process.env['COLLOQUY_LONG_TESTS'] === undefined ? 5 : 50;

/** A conversation takes about this long; the kills fall anywhere in it. */
const CONVERSATION_MS = 900;

describe('A bot that is killed with kill -9 from outside', function () {
  this.timeout(180_000);
  let setting: CrashSetting;

  before(async () => {
    setting = await crashSetting();
  });

  after(() => setting.close());

  for (let round = 0; round < ROUNDS; round += 1) {
    const afterMs = Math.round((CONVERSATION_MS * (round + 0.5)) / ROUNDS);
    it(`loses nothing and says nothing twice: killed after ${afterMs} ms`, async () => {
      const { bot, customer } = setting;
      const guard = bot.guard();
      const killing = delay(afterMs).then(() => bot.kill());
      const [seen] = await Promise.all([wholeConversation(customer), killing]);
      guard.stop();
      expect(seen).to.deep.equal(WHOLE);
    });
  }
});
