import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  adapt,
  CHANNEL_PROFILES,
  matchAnswer,
  optionsOf,
  profileFromSettings,
  type AdaptContext,
  type Adaptation,
  type OutboundMessage,
} from '../../src/index.js';
import { list, replies, rich } from '../choices/offers.js';
import { FULL_RICH_CONTENTS as FULL } from '../fixtures/full-rich-contents.js';
import { file, message } from './messages.js';

const NOW = new Date('2024-05-26T12:00:00.000Z');
const PLAIN = profileFromSettings({ maxTextLength: 20 });
const WIDE = profileFromSettings({});

function texts({ messages }: Adaptation): readonly (string | undefined)[] {
  return messages.map(({ content }) => content?.text);
}

function kinds({ changes }: Adaptation): readonly string[] {
  return changes.map(({ kind }) => kind);
}

function adaptPlain(one: OutboundMessage<'custom_bot'>, context: Partial<AdaptContext> = {}) {
  return adapt(one, WIDE, { now: NOW, ...context });
}

describe('a text that becomes several messages', () => {
  const long = message('text', {
    messageId: 'reply-7',
    content: { text: 'One two three. Four five six.', redact: true },
    attributes: { attribute: [{ name: 'a', value: 'b' }] },
    recipients: { recipient: [{ type: 'customer' }] },
    attachments: { attachment: [file('map.png')] },
  });
  const profile = profileFromSettings({ maxTextLength: 20, features: ['attachments'] });

  it('keeps its id on the first, attributes there alone, files on the last, and who it is from on each', () => {
    const { conversation, sender, recipients } = long;
    const common = { type: { value: 'text' }, conversation, sender, recipients };
    const [first, second, ...others] = adapt(long, profile, { now: NOW }).messages;
    expect(others).to.have.length(0);
    expect(first).to.deep.equal({
      ...common,
      messageId: 'reply-7',
      attributes: long.attributes,
      content: { text: 'One two three.', redact: true },
    });
    expect(second).to.deep.equal({
      ...common,
      messageId: 'reply-7.2',
      content: { text: 'Four five six.', redact: true },
      attachments: long.attachments,
    });
  });

  it('has ids of at most 255 characters that differ from message to message and are the same each time', () => {
    const idOf = (messageId: string) =>
      adapt({ ...long, messageId }, profile, { now: NOW }).messages[1]?.messageId;
    const [one, other] = [`${'x'.repeat(253)}1`, `${'x'.repeat(253)}2`].map(idOf);
    expect(one?.length).to.be.at.most(255);
    expect(one).to.match(/\.2$/);
    expect(one).not.to.equal(other);
    expect(one).to.equal(idOf(`${'x'.repeat(253)}1`));
    expect(idOf('x'.repeat(253))).to.equal(`${'x'.repeat(253)}.2`);
  });

  it('has no ids if it had none', () => {
    const { messageId: _messageId, ...nameless } = long;
    expect(adapt(nameless, profile, { now: NOW }).messages.map((part) => 'messageId' in part)).to.deep.equal([
      false,
      false,
    ]);
  });

  it('tells the hub about its customer only once', () => {
    const conversation = { id: long.conversation.id, customer: { name: 'Ann' } };
    const parts = adapt({ ...long, conversation }, profile, { now: NOW }).messages;
    expect(parts.map((part) => part.conversation.customer?.name)).to.deep.equal(['Ann', undefined]);
    expect(parts[1]?.conversation.id).to.equal(long.conversation.id);
  });
});

describe('a message that the channel can show', () => {
  it('is the very same message', () => {
    const shown = message('text', {
      content: { text: 'Hello' },
      attachments: { attachment: [{ id: 'asset' }] },
    });
    const { messages, changes } = adapt(shown, CHANNEL_PROFILES.everything, { now: NOW });
    expect(messages[0]).to.equal(shown);
    expect(changes).to.deep.equal([]);
  });

  it('is not changed by being adapted, nor are its parts', () => {
    const original = message('text', {
      content: { html: '<b>Hi</b>' },
      attachments: { attachment: [file('a.exe')] },
    });
    const before = structuredClone(original);
    adapt(original, PLAIN, { now: NOW });
    expect(original).to.deep.equal(before);
  });
});

describe('HTML on a channel', () => {
  it('stays where rich text is possible, and becomes text where it is not or where it is too long', () => {
    const html = message('text', { content: { html: '<p>Hello <b>Ann</b></p>', redact: true } });
    const withRichText = (maxTextLength: number) =>
      adapt(html, profileFromSettings({ maxTextLength, features: ['richText'] }), { now: NOW });
    expect(withRichText(100).messages[0]).to.equal(html);
    expect(texts(withRichText(15))).to.deep.equal(['Hello Ann']);
    expect(texts(withRichText(5))).to.deep.equal(['Hello', 'Ann']);
    expect(kinds(withRichText(5))).to.deep.equal(['html_to_text', 'text_split']);
    expect(adaptPlain(html).messages[0]?.content).to.deep.equal({ text: 'Hello Ann', redact: true });
  });

  it('that says nothing is not sent, unless there is a file with it', () => {
    const empty = message('text', { content: { html: '<p></p>' } });
    expect(adaptPlain(empty).messages).to.deep.equal([]);
    expect(kinds(adaptPlain(empty))).to.deep.equal(['html_to_text', 'empty_dropped']);
    const withFile = { ...empty, attachments: { attachment: [file('a.png')] } };
    const profile = profileFromSettings({ features: ['attachments'] });
    expect(adapt(withFile, profile, { now: NOW }).messages[0]).not.to.have.property('content');
    expect(texts(adaptPlain(withFile))[0]).to.match(/a\.png/);
  });

  it('of a page push becomes a text message', () => {
    const push = message('pagePush', { content: { html: '<a href="https://a.example">Look</a>' } });
    const adapted = adaptPlain(push);
    expect(adapted.messages[0]).to.deep.include({
      type: { value: 'text' },
      content: { text: 'Look https://a.example' },
    });
    expect(kinds(adapted)).to.deep.equal(['page_push_to_text', 'html_to_text']);
  });
});

describe('options on a channel that has no rich messages', () => {
  it('are numbered as an answer is matched to them', () => {
    const offered = rich('richMessage.listpicker', {
      type: 'list',
      version: '1',
      title: 'Pick',
      list: {
        multipleSelection: true,
        sections: [
          { order: 1, title: 'Shoes', items: [{ id: 'b', title: 'Boots\nhigh' }] },
          { order: 0, title: 'Clothes', items: [{ id: 'a', title: 'Apron', subtitle: 'Cotton' }] },
        ],
      },
    });
    const adapted = adaptPlain(offered);
    expect(texts(adapted)).to.deep.equal([
      'Pick\n\nClothes\n1. Apron - Cotton\n\nShoes\n2. Boots high\n\n' +
        'Please answer with the numbers of your choices, for example: 1, 2.',
    ]);
    expect(adapted.changes).to.deep.equal([
      {
        kind: 'rich_to_text',
        from: 'richMessage.listpicker',
        to: 'text',
        why: 'the channel does not show this type',
        options: 2,
      },
    ]);
    const offer = optionsOf(offered);
    const match = matchAnswer({ content: { text: '2' } }, offer === undefined ? [] : [offer]);
    expect(match.kind === 'chosen' && match.options[0]?.id).to.equal('b');
  });

  it('can be explained in another language', () => {
    const adapted = adaptPlain(rich('richMessage.timepicker', FULL['richMessage.timepicker']), {
      texts: {
        howToAnswer: ({ count, multiple }) => `Antworten Sie mit 1 bis ${count}${multiple ? '…' : '.'}`,
        slotTitle: ({ day, month, hour }) => `${day}.${month}., ${hour} Uhr`,
        duration: (minutes) => `${minutes} Minuten`,
      },
    });
    expect(texts(adapted)).to.deep.equal([
      'When?\nVisit\nShop\n\n1. 26.5., 0 Uhr - 60 Minuten\n\nAntworten Sie mit 1 bis 1.',
    ]);
  });

  it('stay rich where the channel has the type', () => {
    const offered = replies('Yes', 'No');
    expect(adapt(offered, CHANNEL_PROFILES.sms_twilio, { now: NOW }).messages[0]).to.equal(offered);
  });
});

describe('a rich message that one text cannot do', () => {
  it('is told apart from those it can, and has a plain text in its place', () => {
    const types = ['form', 'payment', 'app', 'authentication'] as const;
    for (const type of types) {
      const adapted = adaptPlain(rich(`richMessage.${type}`, FULL[`richMessage.${type}`]));
      expect(kinds(adapted)).to.deep.equal(['not_adaptable']);
      expect(texts(adapted)[0]).to.match(/cannot/);
    }
  });

  it('is a form of one page that asks for other than options', () => {
    const form = structuredClone(FULL['richMessage.form']);
    form.form.data.pages = [{ pageIdentifier: '1', type: 'input', title: 'Your name?' }];
    expect(kinds(adaptPlain(rich('richMessage.form', form)))).to.deep.equal(['not_adaptable']);
    form.form.data.pages = [
      { pageIdentifier: '1', type: 'picker', pickerTitle: 'Size?', items: [{ title: 'L', value: 'l' }] },
    ];
    const oneList = adaptPlain(rich('richMessage.form', form));
    expect(kinds(oneList)).to.deep.equal(['rich_to_text']);
    expect(texts(oneList)[0]).to.contain('Size?\n1. L');
  });

  it('is one whose content cannot be read', () => {
    for (const content of [{ json: '{}' }, { json: 'no JSON' }, { text: 'x' }, undefined]) {
      const adapted = adaptPlain(message('richMessage.listpicker', content === undefined ? {} : { content }));
      expect(kinds(adapted)).to.deep.equal(['not_adaptable']);
      expect(texts(adapted)).to.deep.equal(['This message cannot be shown here.']);
    }
  });
});

describe('typing on a channel', () => {
  it('is shown where the channel shows it', () => {
    for (const type of ['typing.start', 'typing.end'] as const) {
      expect(
        adapt(message(type), CHANNEL_PROFILES.google_business_messaging, { now: NOW }).messages,
      ).to.have.length(1);
      const dropped = adapt(message(type), CHANNEL_PROFILES.sms_twilio, { now: NOW });
      expect(dropped.messages).to.have.length(0);
      expect(kinds(dropped)).to.deep.equal(['typing_dropped']);
    }
  });
});

describe('a change', () => {
  it('says nothing of what the message said', () => {
    const canary = 'CANARY-words';
    const all = [
      list([{ id: canary, title: canary }]),
      message('text', { content: { html: `<p>${canary} ${'x '.repeat(50)}</p>` } }),
      message('text', { attachments: { attachment: [file(canary)] } }),
      message('richMessage.form', { content: { json: `{"${canary}":1}` } }),
    ];
    const changes = all.flatMap((one) => adapt(one, PLAIN, { now: NOW }).changes);
    expect(changes).to.have.length.at.least(6);
    expect(JSON.stringify(changes)).not.to.contain(canary);
  });
});
