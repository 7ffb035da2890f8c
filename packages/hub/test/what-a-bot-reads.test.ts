import { aboutOurs, readCallback, readInbound, type InboundReading } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { textAt } from './json-view.js';
import { ACCOUNT, startWorld, type World } from './world.js';

describe('What a bot reads of the hub’s callbacks', () => {
  let world: World;
  afterEach(() => world.stop());

  /** What the next callback to the bot means. */
  async function reading(): Promise<InboundReading> {
    const { messages, problems } = readCallback(JSON.parse((await world.bot.next()).body));
    expect(problems).to.deep.equal([]);
    const [message] = messages;
    if (message === undefined) throw new Error('the callback has no message');
    return readInbound(message);
  }

  for (const roleVersion of ['v3', 'v1'] as const) {
    it(`is what customers and agents mean, in ${roleVersion}`, async () => {
      world = await startWorld({ roleVersion });
      const answer = await world.send('customer', 'text', {
        conversation: { account: ACCOUNT },
        content: { html: '<b>hi</b>' },
      });
      const id = textAt(answer.body, 'messages.message.0.conversation.id');
      const first = textAt(answer.body, 'messages.message.0.id');
      const conversation = { id };
      expect(await reading()).to.deep.include({ kind: 'text', html: '<b>hi</b>' });

      const customer = { name: 'Ann', contacts: { contact: [{ type: 'email', address: 'a@e.example' }] } };
      const question = [{ value: 'Was it good?', answer: 'Very' }];
      const parent = { id: first };
      for (const [type, rest, means] of [
        [
          'text',
          { content: { json: '{"id":"7"}' } },
          { kind: 'text', json: { ok: true, value: { id: '7' } } },
        ],
        ['typing.start', {}, { kind: 'typing', state: 'start' }],
        ['typing.end', {}, { kind: 'typing', state: 'end' }],
        ['status.read', { parent }, { kind: 'receipt', state: 'read', of: { id: first } }],
        ['delete.soft', { parent }, { kind: 'deletion', action: 'soft', of: { id: first } }],
        ['undo', { parent }, { kind: 'deletion', action: 'undo', of: { id: first } }],
        ['customer.inactive', {}, { kind: 'customer-activity', active: false }],
        ['authentication.success', {}, { kind: 'authentication-outcome', success: true }],
        ['custom.mood', { content: { xml: '<fine/>' } }, { kind: 'custom', xml: '<fine/>' }],
        [
          'customer.info',
          { conversation: { id, customer } },
          { kind: 'customer-info', name: 'Ann', contacts: [{ type: 'email', address: 'a@e.example' }] },
        ],
        [
          'text',
          { conversation: { id, type: 'survey.form' }, content: { json: JSON.stringify({ question }) } },
          { kind: 'survey', answers: [{ question: 'Was it good?', answer: 'Very' }] },
        ],
      ] as const) {
        const sent = await world.send('customer', type, { conversation, ...rest });
        expect(sent.status, `${type} ${JSON.stringify(sent.body)}`).to.equal(202);
        expect(await reading(), type).to.deep.include(means);
      }

      await world.send('custom_bot', 'escalation.transfer', { conversation });
      await world.agent.next();
      await world.send('custom_agent', 'escalation.transfer', { conversation, intent: { value: 'refund' } });
      expect(await reading()).to.deep.include({ kind: 'hand-back', intent: 'refund' });
      await world.send('customer', 'conversation.end', { conversation });
      expect(await reading()).to.deep.include({ kind: 'conversation-end' });
    });
  }

  it('is which of its messages could not be delivered', async () => {
    world = await startWorld({ settings: { callbackRetryDelaysMs: [] } });
    const id = await world.open();
    world.customer.answerWith(() => ({ status: 500 }));
    await world.send('custom_bot', 'text', { conversation: { id }, messageId: 'ours' });
    const error = await reading();
    expect(error).to.deep.include({ kind: 'delivery-error', code: '500-100' });
    expect(error.kind === 'delivery-error' && aboutOurs([{ messageId: 'ours' }], error.of)).to.deep.equal({
      messageId: 'ours',
    });
  });
});
