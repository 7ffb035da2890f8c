import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { BOT_CREDENTIALS } from '../process/bot-process.js';
import { basic, callbackBody, deliver } from '../process/bot-callback.js';
import type { Customer } from '../process/customer-application.js';
import { inboundSeries, readMetric } from '../process/read-metric.js';
import { GREETING, OFFER, QUESTION, SHIPPED } from './order-status-world.js';
import { useOrderStatusWorld } from './use-order-status-world.js';

const { username, password } = BOT_CREDENTIALS;

const WRONG: Readonly<Record<string, string | null>> = {
  'no credentials': null,
  'a wrong password': basic(username, `${password}x`),
  'a wrong user': basic('somebody', password),
  'a password that is cut off': basic(username, password.slice(0, -1)),
  'the right words without a scheme': Buffer.from(`${username}:${password}`).toString('base64'),
  'a token where Basic is registered': 'Bearer callback-password',
  'an empty header': '',
};

describe('The callback of a bot', function () {
  this.timeout(120_000);
  const world = useOrderStatusWorld();
  let john: Customer;

  before(async () => {
    john = world().customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
  });

  for (const [what, authorization] of Object.entries(WRONG)) {
    it(`answers 401 for ${what}, and takes nothing`, async () => {
      const body = callbackBody({ conversationId: john.conversationId, text: '234567' });
      expect(await deliver(world().bot, body, { authorization })).to.equal(401);
    });
  }

  it('looks at the credentials before it looks at the body', async () => {
    expect(await deliver(world().bot, '{', { authorization: null })).to.equal(401);
  });

  for (const body of ['{', 'hello', '{"messages": }']) {
    it(`answers 400 for ${body}, which is not JSON`, async () => {
      expect(await deliver(world().bot, body)).to.equal(400);
    });
  }

  for (const body of ['{}', '{"messages":[]}', '{"messages":{"message":[1,null,{}]}}']) {
    it(`answers 202 for ${body}, which is JSON but nothing to work with`, async () => {
      expect(await deliver(world().bot, body)).to.equal(202);
    });
  }

  it('answers 202 for a type that nobody knows, and counts it', async () => {
    const series = inboundSeries('unknown_type');
    const before = await readMetric(world().bot, series);
    const { conversationId } = john;
    const body = callbackBody({ conversationId, text: '234567', type: 'telepathy.start' });
    expect(await deliver(world().bot, body)).to.equal(202);
    expect(await readMetric(world().bot, series)).to.equal(before + 1);
  });

  it('answers 202 for a message that belongs to no conversation, and counts it', async () => {
    const series = inboundSeries('no_conversation');
    const before = await readMetric(world().bot, series);
    const body = callbackBody({ conversationId: 'none', text: '234567' });
    expect(await deliver(world().bot, body.replace('{"id":"none"}', '{}'))).to.equal(202);
    expect(await readMetric(world().bot, series)).to.equal(before + 1);
  });

  it('has moved the dialog by none of these', async () => {
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER]);
  });

  it('repeats no credentials in what it writes', () => {
    const { stdout, stderr } = world().bot.program;
    expect(`${stdout}${stderr}`).to.include('a callback was refused').and.to.not.include(password);
  });
});
