import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import type { Json } from './callback-receiver.js';
import { at, textAt } from './json-view.js';
import { ManualClock } from './manual-clock.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

const MINUTE = 60_000;

describe('A customer who comes back', () => {
  let world: World;
  let clock: ManualClock;
  afterEach(() => world.stop());

  async function begin(
    rules: { readonly bots?: object; readonly cases?: object },
    options: WorldOptions = {},
  ): Promise<void> {
    clock = new ManualClock();
    const { settings, ...rest } = options;
    world = await startWorld({ clock, settings: { tokenLifetimeSeconds: 1_000_000, ...settings }, ...rest });
    await change(`/orchestrations/${world.ids.orchestration}`, (body) => {
      const { applications } = body as { applications: { botConfiguration: object } };
      const botConfiguration = { ...applications.botConfiguration, ...rules.bots };
      return { ...body, applications: { ...applications, botConfiguration } };
    });
    await change(`/accounts/${world.ids.account}`, (body) => ({ ...body, caseManagement: rules.cases }));
  }

  async function change(path: string, edit: (body: object) => object): Promise<void> {
    const { body } = await world.call('GET', path);
    const { id, created, ...rest } = body as Record<string, unknown>;
    void [id, created];
    const put = await world.call('PUT', path, edit(rest));
    expect(put.status, JSON.stringify(put.body)).to.equal(204);
  }

  const opens = async (text: string, address = '+1555'): Promise<{ readonly id: string }> => {
    const customer = { contacts: { contact: [{ type: 'phone', subType: 'mobile', address }] } };
    const { body } = await world.send('customer', 'text', {
      content: { text },
      conversation: { account: ACCOUNT, customer },
    });
    return { id: textAt(body, 'messages.message.0.conversation.id') };
  };
  const ends = (conversation: object) => world.send('customer', 'conversation.end', { conversation });
  /** Not before all callbacks were answered: their limits pass as well. */
  const passes = async (milliseconds: number): Promise<void> => {
    await world.hub.idle();
    clock.advance(milliseconds);
  };
  /** One conversation with the bot, which is over. */
  const first = async (): Promise<{ readonly id: string }> => {
    const conversation = await opens('my first words');
    await ends(conversation);
    await world.next(world.bot);
    await world.next(world.bot);
    return conversation;
  };
  const texts = (message: Json): readonly unknown[] =>
    (at(message, 'conversation.messages.message') as { content?: { text?: string } }[]).map(
      ({ content }) => content?.text,
    );

  it('within bypassVaDuration goes past the bot to agents, who get the transcript of before', async () => {
    await begin({ bots: { bypassVaDuration: 10 } });
    await first();
    await passes(10 * MINUTE);
    await opens('back again');
    const message = await world.next(world.agent);
    expect(textAt(message, 'content.text')).to.equal('back again');
    expect(texts(message)).to.deep.equal(['my first words', 'back again']);
    await world.hub.idle();
    expect(world.bot.untaken).to.equal(0);
  });

  it('gets the bot again later, from another address, or while the conversation before goes on', async () => {
    await begin({ bots: { bypassVaDuration: 10 } });
    await first();
    await opens('somebody else', '+1777');
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('somebody else');
    await passes(10 * MINUTE + 1);
    await opens('too late');
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('too late');
    await opens('still open');
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('still open');
  });

  it('sooner when the dial makes minutes pass faster', async () => {
    await begin({ bots: { bypassVaDuration: 10 } });
    await first();
    world.hub.dials.turn({ timeoutSpeed: 60 });
    await passes(11_000);
    await opens('too late');
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('too late');
  });

  it('brings no transcript with forwardTranscript off', async () => {
    await begin({ bots: { bypassVaDuration: 10, forwardTranscript: false } });
    await first();
    await opens('back again');
    const message = await world.next(world.agent);
    expect(at(message, 'conversation.messages')).to.equal(undefined);
  });

  it('with bypassAfter: agent has to come back from agents', async () => {
    await begin({ bots: { bypassVaDuration: 10 } }, { settings: { bypassAfter: 'agent' } });
    await first();
    const second = await opens('the bot again');
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('the bot again');
    await world.send('custom_bot', 'escalation.transfer', { conversation: second });
    await world.next(world.agent);
    await ends(second);
    await world.next(world.agent);
    await opens('to agents now');
    expect(textAt(await world.next(world.agent), 'content.text')).to.equal('to agents now');
  });

  it('stays on the same case within sameCaseDuration, which agents are told', async () => {
    await begin({ cases: { sameCaseDuration: 5 } });
    const { id } = await first();
    const escalated = async (text: string): Promise<Json> => {
      const conversation = await opens(text);
      await world.next(world.bot);
      const attributes = { attribute: [{ name: 'subject', value: 'Help', external: false }] };
      await world.send('custom_bot', 'escalation.transfer', { conversation, attributes });
      const message = await world.next(world.agent);
      await ends(conversation);
      await world.next(world.agent);
      return message;
    };
    const sameCase = { name: 'case_id', value: id, object: 'activity', external: false };
    expect(at(await escalated('second'), 'attributes.attribute')).to.deep.include(sameCase);
    await passes(5 * MINUTE);
    expect(at(await escalated('third'), 'attributes.attribute'), 'of the first').to.deep.include(sameCase);
    await passes(5 * MINUTE + 1);
    expect(at(await escalated('fourth'), 'attributes.attribute')).to.have.length(1);
  });

  it('stays on the case that the bot named', async () => {
    await begin({ cases: { sameCaseDuration: 5 }, bots: { bypassVaDuration: 5 } });
    const conversation = await opens('hello');
    await world.next(world.bot);
    const attributes = {
      attribute: [{ name: 'case_id', value: 'C-7', object: 'activity', external: false }],
    };
    await world.send('custom_bot', 'escalation.transfer', { conversation, attributes });
    expect(at(await world.next(world.agent), 'attributes.attribute')).to.deep.equal(attributes.attribute);
    await ends(conversation);
    await world.next(world.agent);
    await opens('back');
    expect(at(await world.next(world.agent), 'attributes.attribute')).to.deep.equal(attributes.attribute);
  });

  it('brings custom attributes along with copyCustomAttributes, each as it was said last', async () => {
    await begin({ bots: { bypassVaDuration: 10 }, cases: { copyCustomAttributes: true } });
    const conversation = await opens('hello');
    await world.next(world.bot);
    const say = (value: string) =>
      world.send('custom_bot', 'text', {
        conversation,
        attributes: {
          attribute: [
            { name: 'custom.tier', value },
            { name: 'subject', value: 'x' },
          ],
        },
      });
    await say('silver');
    await say('gold');
    await ends(conversation);
    await world.next(world.bot);
    await opens('back');
    expect(at(await world.next(world.agent), 'attributes.attribute')).to.deep.equal([
      { name: 'custom.tier', value: 'gold' },
    ]);
  });
});
