import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import type { SendOutcome } from '../../src/egress/send.js';
import { sendWithClient } from '../../src/egress/send-with-client.js';
import { entriesOf } from './outbox-entries.js';
import { closeHubs, page, refuses, ScriptedHub, TAKES, type Answer } from './scripted-hub.js';

const CONVERSATION = '7251b0be-7662-4ed8-838d-ac0860106cc3';
const NEVER = new AbortController().signal;

async function sent(hub: ScriptedHub, ...types: readonly string[]): Promise<SendOutcome> {
  return sendWithClient(hub.client)(entriesOf(CONVERSATION, types), NEVER);
}

/** What became of it: its kind, and what that says. */
function summary(outcome: SendOutcome): string {
  if (outcome.kind === 'refused') return `refused ${outcome.index}, ${outcome.owner}`;
  return outcome.kind === 'later' ? `later, ${outcome.concerns}` : outcome.kind;
}

type Row = readonly [what: string, answer: Answer, one: string, three: string];

/** For a request with one text, and for one with three. */
const TABLE: readonly Row[] = [
  ['takes it', TAKES, 'sent', 'sent'],
  [
    'takes it, and answers something odd',
    (response) => void response.writeHead(202).end('?'),
    'sent',
    'sent',
  ],
  ['has it already', refuses('400-138'), 'repeated', 'split'],
  [
    'names the second',
    refuses('400-358', 'Invalid: messages.message[1].content.text'),
    'refused 0, bot',
    'refused 1, bot',
  ],
  ['finds it too long', refuses('400-358'), 'refused 0, bot', 'split'],
  ['does not let a bot say it', refuses('400-199'), 'refused 0, bot', 'split'],
  ['knows a code that we do not', refuses('400-999'), 'refused 0, bot', 'split'],
  ['has given the conversation to a person', refuses('400-240'), 'refused 0, agent', 'refused 0, agent'],
  ['has ended the conversation', refuses('400-630'), 'refused 0, ended', 'refused 0, ended'],
  ['forbids it', refuses('403-103'), 'refused 0, bot', 'split'],
  ['misses a scope', refuses('403-197'), 'later, hub', 'later, hub'],
  ['does not know something', refuses('404-101'), 'refused 0, bot', 'split'],
  ['refuses the token, and the next one', refuses('401-104'), 'later, hub', 'later, hub'],
  ['is asked too often', refuses('429-001'), 'later, rate', 'later, rate'],
  ['fails', refuses('500-100'), 'later, hub', 'later, hub'],
  ['breaks off', (response) => void response.destroy(), 'later, hub', 'later, hub'],
  ['is behind a gateway that fails', page(502), 'later, hub', 'later, hub'],
  ['is behind a gateway that shows a page', page(200), 'later, hub', 'later, hub'],
  ['is behind a gateway that wants a login', page(302, { location: '/login' }), 'later, hub', 'later, hub'],
  ['is behind a gateway that lets nobody in', page(403), 'later, hub', 'later, hub'],
  ['is not where it is looked for', page(404), 'later, hub', 'later, hub'],
];

describe('What is sent to a hub that', () => {
  afterEach(closeHubs);

  for (const [what, answer, one, three] of TABLE) {
    it(`${what}: ${one === three ? one : `${one}; of three: ${three}`}`, async () => {
      const hub = await ScriptedHub.open(answer);
      expect(summary(await sent(hub, 'text'))).to.equal(one);
      expect(summary(await sent(hub, 'text', 'text', 'text'))).to.equal(three);
    });
  }

  it('says how long to wait comes again no sooner', async () => {
    const busy = await ScriptedHub.open(page(503, { 'retry-after': '7' }));
    expect(await sent(busy, 'text')).to.include({ kind: 'later', afterMs: 7_000 });
    const strict = await ScriptedHub.open(page(429, { 'retry-after': '20' }));
    expect(await sent(strict, 'text')).to.include({ concerns: 'rate', afterMs: 20_000 });
  });

  it('refuses a token is sent once more with a new one', async () => {
    const hub = await ScriptedHub.open((response, body, number) => {
      (number === 1 ? refuses('401-104') : TAKES)(response, body, number);
    });
    expect(await sent(hub, 'text')).to.deep.equal({ kind: 'sent' });
    expect(hub.tokens).to.deep.equal(['token-1', 'token-2']);
    expect(hub.bodies[1]).to.deep.equal(hub.bodies[0]);
  });

  it('gives no token waits', async () => {
    for (const status of [400, 401, 500]) {
      const hub = await ScriptedHub.open(TAKES, (response) => void response.writeHead(status).end());
      expect(summary(await sent(hub, 'text')), String(status)).to.equal('later, hub');
      expect(hub.bodies).to.deep.equal([]);
    }
  });

  it('cannot be reached waits', async () => {
    const hub = await ScriptedHub.open(TAKES);
    await sent(hub, 'text');
    const { client } = hub;
    await hub.close();
    const outcome = await sendWithClient(client)(entriesOf(CONVERSATION, ['text']), NEVER);
    expect(outcome.kind).to.equal('later');
  });

  it('is asked for nothing when the process gives up', async () => {
    const hub = await ScriptedHub.open(TAKES);
    const send = sendWithClient(hub.client);
    expect(summary(await send(entriesOf(CONVERSATION, ['text']), AbortSignal.abort()))).to.equal(
      'later, message',
    );
    expect(hub.bodies).to.deep.equal([]);
  });

  it('has not answered yet is left when the process gives up', async () => {
    const giveUp = new AbortController();
    const hub = await ScriptedHub.open(() => giveUp.abort());
    const outcome = await sendWithClient(hub.client)(entriesOf(CONVERSATION, ['text']), giveUp.signal);
    expect(summary(outcome)).to.equal('later, message');
  });

  it('gets the messages of a request in their order, each under its own id', async () => {
    const hub = await ScriptedHub.open(TAKES);
    await sent(hub, 'text', 'typing.start', 'text');
    expect(hub.bodies[0]?.messages.message.map(({ messageId }) => messageId)).to.deep.equal(
      [0, 1, 2].map((number) => `${CONVERSATION}-${number}`),
    );
  });

  it('would refuse a message does not see it: it is refused here, by its place', async () => {
    const hub = await ScriptedHub.open(TAKES);
    expect(summary(await sent(hub, 'text', 'agent.join'))).to.equal('refused 1, bot');
    expect(hub.bodies).to.deep.equal([]);
  });

  it('has ended or handed over the conversation already has taken a last word', async () => {
    const over = await ScriptedHub.open(refuses('400-630'));
    expect(await sent(over, 'conversation.end')).to.deep.equal({ kind: 'repeated' });
    const away = await ScriptedHub.open(refuses('400-240'));
    expect(await sent(away, 'escalation.transfer')).to.deep.equal({ kind: 'repeated' });
  });
});
