import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  BUILDERS,
  matchAnswer,
  optionsOf,
  parseRichContent,
  toMessage,
  type BuilderInput,
  type Draft,
  type Offer,
  type RichContent,
  type RichMessageType,
} from '../../src/index.js';
import { ANY_RICH_INPUT } from './any-rich-input.js';

type Titled = string | { readonly title: string };

function titleOf(one: Titled): string {
  return typeof one === 'string' ? one : one.title;
}

/** Holds for whatever the builder of a type is given, for what is read back of it and for what it offers. */
function holds<Type extends RichMessageType>(
  type: Type,
  check: (input: BuilderInput<Type>, content: RichContent<Type>, offer: Offer | undefined) => void,
): void {
  fc.assert(
    fc.property(ANY_RICH_INPUT[type], (input) => {
      const draft = (BUILDERS[type] as (given: BuilderInput<Type>) => Draft<Type>)(input);
      const read = parseRichContent(type, draft.content?.json ?? '');
      if (!read.ok) throw new Error(read.reason);
      check(input, read.content, optionsOf(toMessage(draft, { messageId: 'm', botName: 'Ada' })));
    }),
  );
}

function ids(offer: Offer | undefined): readonly (string | undefined)[] {
  return offer?.options.map(({ id }) => id) ?? [];
}

function titlesIn(offer: Offer | undefined): readonly string[] {
  return offer?.options.map(({ title }) => title) ?? [];
}

describe('what is built, read back,', () => {
  it('is the list that was given, each item to be picked by an id of its own', () => {
    holds('richMessage.listpicker', (input, content, offer) => {
      const sections = input.sections ?? [{ items: input.items }];
      const items = sections.flatMap((section) => section.items);
      expect(content.title).to.equal(input.title);
      expect(content.list.sections.map(({ title, order }) => [title, order])).to.deep.equal(
        sections.map((section, order) => ['title' in section ? section.title : undefined, order]),
      );
      expect(titlesIn(offer)).to.deep.equal(items.map(titleOf));
      expect(new Set(ids(offer)).size).to.equal(items.length);
      const written = content.list.sections.flatMap((section) => section.items);
      items.forEach((item, index) => {
        const { id, image } = typeof item === 'string' ? {} : item;
        if (id !== undefined) expect(ids(offer)[index]).to.equal(id);
        const picture = content.images?.find(({ imageid }) => imageid === written[index]?.imageid)?.url;
        expect(picture).to.equal(
          image === undefined ? undefined : String(image instanceof URL ? image.href : image),
        );
      });
      const pictures = content.images?.map(({ url }) => url) ?? [];
      expect(new Set(pictures).size, 'each picture once').to.equal(pictures.length);
      expect(content.type).to.equal(pictures.length > 0 ? 'listpicker_with_images' : 'list');
      const several = [input.multipleSelection, ...content.list.sections.map((one) => one.multipleSelection)];
      expect(offer?.multiple).to.equal(several.includes(true));
    });
  });

  it('is each quick reply, found by its title', () => {
    holds('richMessage.quickreply', (input, content, offer) => {
      expect(content.quickReply.title).to.equal(input.title);
      expect(titlesIn(offer)).to.deep.equal(input.options.map(titleOf));
      input.options.map(titleOf).forEach((text, index) => {
        const match = matchAnswer({ content: { text } }, offer === undefined ? [] : [offer]);
        expect(match).to.include({ kind: 'chosen' });
        if (match.kind === 'chosen') expect(match.options[0]?.ordinal).to.equal(index + 1);
      });
    });
  });

  it('is the template with its values, and only answers answer', () => {
    holds('richMessage.template', (input, content, offer) => {
      expect(content.template.title).to.equal(input.title);
      const values = Object.values(input.values ?? []).map(String);
      expect(content.template.items?.map(({ value }) => value) ?? []).to.deep.equal(values);
      expect(titlesIn(offer)).to.deep.equal((input.answers ?? []).map(titleOf));
      if (!('subtype' in content) || content.subtype !== 'click_to_action') return;
      const targets = input.actions?.map(({ phone, url }) => phone ?? (url instanceof URL ? url.href : url));
      expect(content.template.buttons.map(({ value }) => value)).to.deep.equal(targets);
    });
  });

  it('is each slot to the minute, with its length, and each can be picked', () => {
    holds('richMessage.timepicker', (input, content, offer) => {
      expect(content.title).to.equal(input.title);
      expect(content.event.title).to.equal(input.eventTitle ?? input.title);
      expect(ids(offer)).to.deep.equal(input.slots.map((_, index) => String(index + 1)));
      content.event.timeslots.forEach(({ startTime, duration }, index) => {
        const slot = input.slots[index];
        const start = new Date(startTime.replace('+0000', 'Z'));
        expect(start.getTime()).to.equal(new Date(slot?.start ?? '').getTime());
        expect(Number(duration)).to.equal(slot?.durationSeconds ?? (slot?.durationMinutes ?? 0) * 60);
      });
      const { location } = input;
      expect(content.event.location).to.deep.equal(
        location && { ...location, latitude: location.latitude + 0, longitude: location.longitude + 0 },
      );
      expect(content.event.timezoneOffset).to.equal(input.zone === 'UTC' ? 0 : offsetIn(input));
    });
  });

  it('is each link with its picture', () => {
    holds('richMessage.richlink', (input, content) => {
      const links = 'links' in input && input.links !== undefined ? input.links : [input];
      const given = links.flatMap((link) => ('title' in link ? [[link.title, String(link.link)]] : []));
      expect(content.images.map(({ title, link }) => [title, link])).to.deep.equal(given);
    });
  });

  it('is each page of the form, with what can be picked on it', () => {
    holds('richMessage.form', (input, content, offer) => {
      const { pages, startPageIdentifier } = content.form.data;
      expect(pages.map(({ type }) => type)).to.deep.equal(input.pages.map(({ type }) => type));
      expect(startPageIdentifier).to.equal(pages[0]?.pageIdentifier);
      expect(pages.at(-1)?.submitForm).to.equal(true);
      const options = input.pages.flatMap((page) => ('options' in page ? [...page.options] : []));
      expect(titlesIn(offer)).to.deep.equal(options.map(titleOf));
      expect(offer?.options.map(({ value }) => value) ?? []).to.deep.equal(
        options.map((one) => (typeof one === 'string' ? one : (one.value ?? one.title))),
      );
    });
  });

  it('is each amount, with two decimals where the currency has them', () => {
    holds('richMessage.payment', (input, content) => {
      const { lineItems, total } = content.data.payment.paymentRequest;
      const cents = (amount: number | string) => Math.round(Number(amount) * 100);
      expect(lineItems.map(({ amount }) => amount)).to.deep.equal(
        input.lineItems.map(({ amount }) => (cents(amount) / 100).toFixed(2)),
      );
      const sum = lineItems.reduce((all, { amount }) => all + cents(amount), 0);
      expect(cents(total.amount)).to.equal(
        input.total.amount === undefined ? sum : cents(input.total.amount),
      );
    });
  });

  it('is what the app is handed', () => {
    holds('richMessage.app', (input, content) => {
      const { url } = input;
      const written = content.app.url;
      if (typeof url !== 'object') expect(written).to.equal(url);
      else expect(Object.fromEntries(new URLSearchParams(written?.slice(1)))).to.deep.equal(url);
      expect(content.app.useLiveLayout).to.equal(input.useLiveLayout?.toString());
    });
  });

  it('is the sign-in with its scopes', () => {
    holds('richMessage.authentication', (input, content) => {
      expect(content.authentication.oauth2).to.deep.equal({
        responseType: 'code',
        scope: input.scope,
        redirectURI: input.redirectURI instanceof URL ? input.redirectURI.href : input.redirectURI,
      });
      expect(content.receivedMessage?.title).to.equal(titleOf(input.received));
    });
  });
});

/** Zero has no sign in JSON: `-0 + 0` is `0`. */
function offsetIn(input: BuilderInput<'richMessage.timepicker'>): number | undefined {
  return input.timezoneOffsetMinutes === undefined ? undefined : input.timezoneOffsetMinutes + 0;
}
