import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { SCRIPT } from './crash-bot.js';
import { crashSetting, type CrashSetting } from './crash-setting.js';

const [hello, number] = SCRIPT;

/** What was seen when the delay has begun. */
const BEFORE_NUDGE = [...hello.sees, ...number.sees.slice(0, -1)];

describe('A delay that is pending when the bot is killed', function () {
  this.timeout(180_000);
  let setting: CrashSetting;

  before(async () => {
    setting = await crashSetting();
  });

  after(() => setting.close());

  it('still fires, once, although it fell due while no process was there', async () => {
    const { bot, customer } = setting;
    const conversationId = await customer.says(hello.says);
    await customer.hasSeen(conversationId, hello.sees.length);
    await customer.says(number.says, conversationId);
    await customer.hasSeen(conversationId, BEFORE_NUDGE.length);
    await bot.kill();
    await bot.start();
    await customer.hasSeen(conversationId, BEFORE_NUDGE.length + 1);
    await bot.kill();
    await bot.start();
    await customer.says('no', conversationId);
    await customer.hasSeen(conversationId, BEFORE_NUDGE.length + 3);
    expect(customer.seen(conversationId)).to.deep.equal(SCRIPT.flatMap(({ sees }) => [...sees]));
  });
});
