import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  adapt,
  CHANNEL_FEATURES,
  CHANNEL_RICH_TYPES,
  matchAnswer,
  optionsOf,
  outboundMessageSchema,
  profileFromSettings,
  type ChannelProfile,
  type OutboundMessage,
} from '../../src/index.js';
import { list, replies, rich, titleWords } from '../choices/offers.js';
import { file, message, SAMPLES } from './messages.js';

type Message = OutboundMessage<'custom_bot'>;

const NOW = new Date('2024-05-26T12:00:00.000Z');

const words = fc.array(titleWords, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(' ').trim());
const titled = titleWords.filter((title) => title !== '');
const item = fc.record({ id: fc.uuid(), title: titled, subtitle: titleWords });
const slot = fc.record({
  id: fc.uuid(),
  startTime: fc
    .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 16)}+0000`),
  duration: fc.nat(90_000).map(String),
});
const items = fc.array(item, { minLength: 1, maxLength: 15 });

const offering: fc.Arbitrary<Message> = fc.oneof(
  fc.tuple(items, fc.boolean(), titleWords).map(([all, multiple, title]) => list(all, { multiple, title })),
  fc.array(titled, { minLength: 1, maxLength: 10 }).map((titles) => replies(...titles)),
  fc.array(titled, { minLength: 1, maxLength: 3 }).map((titles) =>
    rich('richMessage.template', {
      type: 'template',
      version: '1',
      subtype: 'quick_reply',
      template: { title: 'Well, {{1}}?', buttons: titles.map((title) => ({ title })) },
    }),
  ),
  fc
    .tuple(fc.array(slot, { minLength: 1, maxLength: 9 }), fc.option(fc.integer({ min: -720, max: 720 })))
    .map(([timeslots, offset]) =>
      rich('richMessage.timepicker', {
        type: 'timepicker',
        version: '1',
        event: { timeslots, ...(offset !== null && { timezoneOffset: offset }) },
      }),
    ),
  fc.array(fc.array(item, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }).map((pages) =>
    rich('richMessage.form', {
      type: 'form',
      version: '1',
      form: {
        version: '1.1',
        template: 'messageForms',
        data: {
          startPageIdentifier: '0',
          pages: pages.map((page, index) => ({
            pageIdentifier: String(index),
            type: 'select',
            items: page.map(({ id, title }) => ({ title, value: id })),
          })),
        },
      },
    }),
  ),
);

/** Events have no files. */
function isEvent({ type }: Message): boolean {
  return type.value.startsWith('typing.');
}

const anything: fc.Arbitrary<Message> = fc
  .oneof(
    offering,
    fc.constantFrom(...SAMPLES.map(([, sample]) => sample)),
    words.map((text) => message('text', { content: { text } })),
    words.map((text) => message('pagePush', { content: { text } })),
    words.map((text) => message('text', { content: { html: `<p>${text}</p>` } })),
  )
  .chain((one) =>
    fc
      .array(
        fc.oneof(
          fc
            .tuple(fc.constantFrom('a.png', 'b.EXE', 'c'), fc.nat(10_485_760))
            .map(([name, size]) => file(name, size)),
          fc.constant({ id: 'asset' }),
        ),
        { maxLength: 5 },
      )
      .map((attachment) =>
        attachment.length === 0 || isEvent(one) ? one : { ...one, attachments: { attachment } },
      ),
  )
  .filter((one) => outboundMessageSchema.safeParse(one).success);

const settings = fc.record(
  {
    maxTextLength: fc.integer({ min: 1, max: 300 }),
    features: fc.uniqueArray(fc.constantFrom(...CHANNEL_FEATURES), { minLength: 1, maxLength: 3 }),
    richMessageTypes: fc.uniqueArray(fc.constantFrom(...CHANNEL_RICH_TYPES), { minLength: 1, maxLength: 9 }),
    attachmentPolicy: fc.record(
      {
        enabled: fc.boolean(),
        maxSize: fc.integer({ min: 1, max: 10_485_760 }),
        type: fc.constantFrom('allow' as const, 'block' as const),
        extensions: fc.constant(['png']),
      },
      { requiredKeys: [] },
    ),
    customerServiceWindow: fc.record({
      durationMinutes: fc.integer({ min: 1, max: 100 }),
      continueMessageTypes: fc.uniqueArray(fc.constantFrom(...CHANNEL_RICH_TYPES), { minLength: 1 }),
    }),
  },
  { requiredKeys: [] },
);

/** What the channel has against a message, judged anew from section 8.2, as the hub would. */
function objections(one: Message, profile: ChannelProfile, minutesAgo: number): string[] {
  const type = one.type.value;
  if (['escalation.transfer', 'customer.info', 'conversation.end', 'error'].includes(type)) return [];
  const richName = CHANNEL_RICH_TYPES.find((name) => type === `richMessage.${name}`);
  const { serviceWindow } = profile;
  const isLate = serviceWindow !== undefined && minutesAgo >= serviceWindow.durationMinutes;
  const checks: Record<string, boolean> = {
    words: richName === undefined ? wordsFit(one, profile) : profile.richTypes.has(richName),
    typing: !type.startsWith('typing.') || profile.features.has('typing_events'),
    window: !isLate || (richName !== undefined && serviceWindow.continueTypes.has(richName)),
    files: (one.attachments?.attachment ?? []).every((each) => fits(each, profile)),
  };
  return Object.keys(checks).filter((check) => checks[check] === false);
}

function wordsFit({ content }: Message, { maxTextLength, features }: ChannelProfile): boolean {
  if (content?.html !== undefined && !features.has('richText')) return false;
  return [...(content?.text ?? content?.html ?? '')].length <= maxTextLength;
}

function fits(each: object, { features, attachments }: ChannelProfile): boolean {
  if (!features.has('attachments') || !attachments.enabled) return false;
  if (!('size' in each) || !('name' in each)) return true;
  const isPicture = String(each.name).toLowerCase().endsWith('.png');
  const listed = attachments.extensions.has('png');
  const refusedKind = listed && (attachments.type === 'allow' ? !isPicture : isPicture);
  return Number(each.size) <= attachments.maxSize && !refusedKind;
}

describe('whatever is adapted', () => {
  it('gives nothing that the channel forbids, and nothing that the hub would refuse', () => {
    fc.assert(
      fc.property(anything, settings, fc.integer({ min: 0, max: 100 }), (one, given, minutesAgo) => {
        const profile = profileFromSettings(given);
        const lastInboundAt = new Date(NOW.getTime() - minutesAgo * 60_000);
        const { messages, changes } = adapt(one, profile, { now: NOW, lastInboundAt });
        for (const part of messages) {
          expect(objections(part, profile, minutesAgo)).to.deep.equal([]);
          expect(outboundMessageSchema.safeParse(part).error?.issues).to.equal(undefined);
        }
        const ids = messages.map(({ messageId }) => messageId);
        expect(new Set(ids).size).to.equal(ids.length);
        // Nothing is lost or turned into something else in silence.
        if (changes.length === 0) expect(messages).to.deep.equal([one]);
        if (messages.length === 0) expect(changes.at(-1)).not.to.have.property('to');
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same again, and does not change what it gave', () => {
    fc.assert(
      fc.property(anything, settings, (one, given) => {
        const profile = profileFromSettings(given);
        const { messages } = adapt(one, profile, { now: NOW });
        expect(adapt(one, profile, { now: NOW }).messages).to.deep.equal(messages);
        for (const part of messages.filter(
          ({ content }) => (content?.text?.length ?? 0) <= profile.maxTextLength,
        )) {
          expect(adapt(part, profile, { now: NOW }).messages).to.deep.equal([part]);
        }
      }),
    );
  });

  it('has every option, and each is chosen by the number before it', () => {
    fc.assert(
      fc.property(offering, fc.integer({ min: 1, max: 300 }), (one, maxTextLength) => {
        const offer = optionsOf(one);
        expect(offer).not.to.equal(undefined);
        if (offer === undefined) return;
        const whole = adapt(one, profileFromSettings({}), { now: NOW });
        expect(whole.changes[0]?.options).to.equal(offer.options.length);
        const lines = (whole.messages[0]?.content?.text ?? '').split('\n');
        for (const { ordinal, title } of offer.options) {
          const shown = `${ordinal}. ${title.replace(/\s+/gu, ' ').trim()}`;
          expect(lines.some((line) => line.startsWith(shown))).to.equal(true);
          const match = matchAnswer({ content: { text: `#${ordinal}` } }, [{ ...offer, numbered: true }]);
          expect(match.kind).not.to.equal('none');
          expect(match.kind === 'none' ? [] : match.options.map((each) => each.ordinal)).to.include(ordinal);
        }
        const bare = (text: string) => text.replace(/\s/gu, '');
        const cut = adapt(one, profileFromSettings({ maxTextLength }), { now: NOW });
        expect(bare(cut.messages.map(({ content }) => content?.text ?? '').join(''))).to.equal(
          bare(lines.join('')),
        );
      }),
      { numRuns: 300 },
    );
  });
});
