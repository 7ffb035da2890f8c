import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { KillPoint } from './crash-bot-process.js';
import { crashSetting, WHOLE, wholeConversation, type CrashSetting } from './crash-setting.js';

/** One conversation makes about 27 calls of the store; each is a place to die, before it is made or after its answer. */
const LAST_CALL = 25;
const LONG = process.env['COLLOQUY_LONG_TESTS'] !== undefined;
const STEP = LONG ? 1 : 3;

const KILL_POINTS: readonly KillPoint[] = Array.from({ length: LAST_CALL }, (_, index) => index + 1)
  .filter((call) => call % STEP === 0)
  .flatMap((call): KillPoint[] => {
    if (LONG)
      return [
        { call, when: 'before' },
        { call, when: 'after' },
      ];
    return [{ call, when: call % 2 === 0 ? 'before' : 'after' }];
  });

describe('A bot that dies in the middle of a conversation', function () {
  this.timeout(180_000);
  let setting: CrashSetting;

  before(async () => {
    setting = await crashSetting();
  });

  after(() => setting.close());

  for (const point of KILL_POINTS) {
    it(`goes on as if nothing had happened: killed ${point.when} call ${point.call} of its store`, async () => {
      const { bot, customer } = setting;
      const guard = bot.guard();
      await bot.arm(point);
      const seen = await wholeConversation(customer);
      expect(seen).to.deep.equal(WHOLE);
      expect(guard.stop(), 'restarts').to.equal(1);
    });
  }
});
