import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, parsed, textAt } from './json-view.js';
import { ManualClock } from './manual-clock.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

describe('A callback', () => {
  let world: World;
  afterEach(() => world.stop());

  it('is a POST of JSON with metadata and messages side by side', async () => {
    world = await startWorld();
    await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      content: { text: 'grüß dich' },
    });
    const call = await world.bot.next();
    expect(call.method).to.equal('POST');
    expect(call.path).to.equal('/callback');
    expect(call.headers['content-type']).to.equal('application/json');
    expect(call.headers.authorization).to.equal(undefined);
    const body = parsed(call.body);
    expect(body).to.have.all.keys('metadata', 'messages');
    expect(at(body, 'metadata')).to.deep.equal({ attributes: [{ name: 'version', value: 'v1' }] });
    expect(at(body, 'messages.message.0.content')).to.deep.equal({ text: 'grüß dich', redact: false });
    expect(at(body, 'messages.message.0.created')).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('carries the registered headers', async () => {
    world = await startWorld();
    const path = `/clientapplications/${world.ids.bot}`;
    await world.call('PUT', path, {
      name: 'bots',
      roles: [
        {
          name: 'custom_bot',
          version: 'v3',
          callback: world.bot.url,
          notificationEmail: 'a@b.c',
          headers: [{ name: 'X-Secret', value: 'xyz' }],
        },
      ],
    });
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    expect((await world.bot.next()).headers['x-secret']).to.equal('xyz');
  });

  it('is given up at once where the registered headers are not possible in HTTP, and the hub lives on', async () => {
    world = await startWorld({ settings: { callbackRetryDelaysMs: [] } });
    const roles = [
      {
        name: 'custom_bot',
        version: 'v3',
        callback: world.bot.url,
        notificationEmail: 'a@b.c',
        headers: [{ name: 'X Bad', value: 'x' }],
      },
    ];
    await world.call('PUT', `/clientapplications/${world.ids.bot}`, { name: 'bots', roles });
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    const failed = await world.until((event) => event.type === 'callback' && event.outcome === 'failed');
    expect(failed).to.include({ attempt: 1 });
    expect((await world.call('GET', '/channels')).status).to.equal(200);
  });

  it('has the older format for a role registered with v1', async () => {
    world = await startWorld({ roleVersion: 'v1' });
    const attachment = [{ name: 'a.png', url: 'https://x.example/a.png', size: 3, contentType: 'image/png' }];
    await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      content: { html: '<b>hi</b>' },
      attachments: { attachment },
    });
    const message = at(parsed((await world.bot.next()).body), 'messages.message.0');
    expect(at(message, 'content')).to.deep.equal({ type: 'text/html', value: '<b>hi</b>', redact: false });
    expect(at(message, 'created')).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    expect(at(message, 'conversation.account.modified')).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(at(message, 'attachments.attachment.0')).to.include({ mimeType: 'image/png' });
    expect(at(message, 'attachments.attachment.0')).not.to.have.property('contentType');
  });

  it('for any 2xx counts as sent', async () => {
    world = await startWorld();
    world.bot.answerWith(() => ({ status: 204 }));
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    const event = await world.until((one) => one.type === 'callback');
    expect(event).to.include({ outcome: 'sent', attempt: 1 });
  });
});

describe('A callback that fails', () => {
  let clock: ManualClock;
  let world: World;
  beforeEach(async () => {
    clock = new ManualClock();
    world = await startWorld({ clock });
  });
  afterEach(() => world.stop());

  const attempt = (number: number) =>
    world.until(
      (event) =>
        event.type === 'callback' && event.recipientType === 'custom_bot' && event.attempt === number,
    );

  it('is tried again after 1, 5 and 30 seconds, then given up, and the sender gets an error', async () => {
    world.bot.answerWith(() => ({ status: 503 }));
    const answer = await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      messageId: 'm',
    });
    const id = textAt(answer.body, 'messages.message.0.id');
    for (const [index, delay] of [1_000, 5_000, 30_000].entries()) {
      expect(await attempt(index + 1)).to.include({ outcome: 'retryInProgress', reason: 'answered 503' });
      expect(world.hub.state.conversations.statusOf(id)).to.deep.equal({ state: 'retryInProgress' });
      clock.advance(delay - 1);
      expect(world.bot.count).to.equal(index + 1);
      clock.advance(1);
    }
    expect(await attempt(4)).to.include({ outcome: 'failed' });
    expect(world.hub.state.conversations.statusOf(id)).to.deep.equal({ state: 'failed' });
    const error = await world.next(world.customer);
    expect(error).to.deep.include({ type: { value: 'error' }, parent: { id, messageId: 'm' } });
    expect(JSON.parse(textAt(error, 'content.json'))).to.include({ code: '500-100' });
  });

  it('because nobody answers within 5 seconds is tried again as well', async () => {
    world.bot.answerWith((_call, count) => (count === 1 ? 'never' : { status: 202 }));
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    await world.bot.next();
    clock.advance(5_000);
    expect(await attempt(1)).to.include({ outcome: 'retryInProgress', reason: 'no answer within 5000 ms' });
    clock.advance(1_000);
    expect(await attempt(2)).to.include({ outcome: 'sent' });
  });

  it('because nobody listens is tried again as well', async () => {
    await world.bot.stop();
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    expect(await attempt(1)).to.include({ outcome: 'retryInProgress', reason: 'ECONNREFUSED' });
  });

  it('holds back the later ones of its conversation and recipient, and no others', async () => {
    world.bot.answerWith((_call, count) => ({ status: count === 1 ? 500 : 202 }));
    const answer = await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      content: { text: '1' },
    });
    const conversation = { id: textAt(answer.body, 'messages.message.0.conversation.id') };
    await attempt(1);
    await world.bot.next();
    await world.send('customer', 'text', { conversation, content: { text: '2' } });
    await world.send('custom_bot', 'text', { conversation, content: { text: 'to the customer' } });
    expect(at(await world.next(world.customer), 'content.text')).to.equal('to the customer');
    await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      content: { text: 'another' },
    });
    expect(at(await world.next(world.bot), 'content.text')).to.equal('another');
    clock.advance(1_000);
    expect(at(await world.next(world.bot), 'content.text')).to.equal('1');
    expect(at(await world.next(world.bot), 'content.text')).to.equal('2');
  });

  it('is not tried again once the hub has stopped', async () => {
    world.bot.answerWith(() => ({ status: 500 }));
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    await attempt(1);
    await world.hub.stop();
    await world.hub.idle();
    expect(clock.waiting).to.equal(0);
    clock.advance(60_000);
    expect(world.bot.count).to.equal(1);
  });

  it('tells nobody when it was a sign of typing or an error itself', async () => {
    const id = await world.open();
    world.bot.answerWith(() => ({ status: 500 }));
    for (const type of ['typing.start', 'error']) {
      await world.send('customer', type, { conversation: { id } });
    }
    const failed = (type: string) =>
      world.until(
        (event) => event.type === 'callback' && event.messageType === type && event.outcome === 'failed',
      );
    for (const type of ['typing.start', 'error']) {
      for (let round = 1; round <= 3; round += 1) {
        await world.until(
          (event) => event.type === 'callback' && event.messageType === type && event.attempt === round,
        );
        clock.advance(30_000);
      }
      await failed(type);
    }
    await world.hub.idle();
    expect(world.customer.count).to.equal(0);
  });
});

describe('With other settings for failures', () => {
  it('the attempts are those of callbackRetryDelaysMs, the mail is logged, and errorOnFailedDelivery can be off', async () => {
    const log: string[] = [];
    const world = await startWorld({
      settings: { callbackRetryDelaysMs: [], errorOnFailedDelivery: false },
      logger: ({ message, fields }) => log.push(`${message} ${JSON.stringify(fields)}`),
    });
    try {
      world.bot.answerWith(() => ({ status: 404 }));
      await world.send('customer', 'text', {
        conversation: { account: ACCOUNT },
        content: { text: 'canary' },
      });
      await world.hub.idle();
      expect(world.bot.count).to.equal(1);
      expect(world.customer.count).to.equal(0);
      expect(log.join('\n')).to.contain('a@example.com').and.to.contain('answered 404');
      expect(log.join('\n')).not.to.contain('canary');
      const mail = world.events.find((event) => event.type === 'notification');
      expect(mail).to.include({ role: 'custom_bot', mailTo: 'a@example.com', reason: 'answered 404' });
      expect(JSON.stringify(world.events)).not.to.contain('canary');
    } finally {
      await world.stop();
    }
  });

  it('a recipient without any application fails at once', async () => {
    const world = await startWorld({ settings: { deleteReferenced: 'documented' } });
    try {
      const id = await world.open();
      await world.call('DELETE', `/clientapplications/${world.ids.customer}`);
      await world.send('custom_bot', 'text', { conversation: { id } });
      const event = await world.until((one) => one.type === 'callback' && one.recipientType === 'customer');
      expect(event).to.include({ outcome: 'failed', attempt: 1 });
      expect(await world.next(world.bot)).to.deep.include({ type: { value: 'error' } });
    } finally {
      await world.stop();
    }
  });
});
