import { expect } from 'chai';
import { describe, it } from 'mocha';
import { optionsOf, remember, type Offer } from '../../src/index.js';
import { FULL_RICH_CONTENTS as FULL } from '../fixtures/full-rich-contents.js';
import { list, replies, rich } from './offers.js';

describe('the options of a message', () => {
  it('are those of a list picker, numbered through its sections in the order shown', () => {
    const message = rich('richMessage.listpicker', {
      type: 'list',
      version: '1',
      list: {
        sections: [
          { title: 'Second', order: 1, items: [{ id: 'c', title: 'Coat' }] },
          {
            title: 'First',
            order: 0,
            items: [
              { id: 'a', title: 'Apron', subtitle: 'Cotton' },
              { id: 'b', title: 'Boots' },
            ],
          },
        ],
      },
    });
    expect(optionsOf(message, { at: '2024-05-26T08:00:00.000Z' })).to.deep.equal({
      offerId: 'message-richMessage.listpicker',
      type: 'richMessage.listpicker',
      options: [
        { id: 'a', title: 'Apron', ordinal: 1 },
        { id: 'b', title: 'Boots', ordinal: 2 },
        { id: 'c', title: 'Coat', ordinal: 3 },
      ],
      multiple: false,
      at: '2024-05-26T08:00:00.000Z',
    });
  });

  it('may be several to pick if the list or one of its sections says so', () => {
    const section = { items: [{ id: 'a', title: 'A' }] };
    const picker = (multipleSelection: boolean, inSection: boolean) =>
      optionsOf(
        rich('richMessage.listpicker', {
          type: 'list',
          version: '1',
          list: { multipleSelection, sections: [{ ...section, multipleSelection: inSection }] },
        }),
      )?.multiple;
    expect([picker(false, false), picker(true, false), picker(false, true)]).to.deep.equal([
      false,
      true,
      true,
    ]);
  });

  it('of quick replies and template buttons have titles alone', () => {
    expect(optionsOf(replies('Great', 'Terrible'))?.options).to.deep.equal([
      { title: 'Great', ordinal: 1 },
      { title: 'Terrible', ordinal: 2 },
    ]);
    const template = rich('richMessage.template', {
      type: 'template',
      version: '1',
      subtype: 'quick_reply',
      template: { title: 'Hi {{1}}', buttons: [{ title: 'Stop' }] },
    });
    expect(optionsOf(template)?.options).to.deep.equal([{ title: 'Stop', ordinal: 1 }]);
  });

  it('of a time picker are written in the local time of the event', () => {
    const slots = (timezoneOffset: number | undefined, startTime: string) =>
      optionsOf(
        rich('richMessage.timepicker', {
          type: 'timepicker',
          version: '1',
          event: { timezoneOffset, timeslots: [{ id: 's', startTime, duration: '3600' }] },
        }),
      )?.options[0]?.title;
    expect(slots(-480, '2020-05-26T08:27+0000')).to.equal('Tue 26 May 2020, 00:27');
    expect(slots(330, '2020-12-31T20:00+0000')).to.equal('Fri 1 Jan 2021, 01:30');
    expect(slots(undefined, '2020-05-26T08:27+0000')).to.equal('Tue 26 May 2020, 08:27 UTC');
    expect(slots(undefined, '2020-05-26T08:27-0330')).to.equal('Tue 26 May 2020, 08:27 UTC-03:30');
    expect(slots(0, '2020-02-31T08:27+0000')).to.equal('2020-02-31T08:27+0000');
  });

  it('of a time picker can be written in another language', () => {
    const offer = optionsOf(rich('richMessage.timepicker', FULL['richMessage.timepicker']), {
      slotTitle: ({ day, month, hour, minute }) => `${day}.${month}. um ${hour}:${minute} Uhr`,
    });
    expect(offer?.options).to.deep.equal([
      { id: '1', title: '26.5. um 0:27 Uhr', ordinal: 1, value: '2020-05-26T08:27+0000' },
    ]);
  });

  it('of a form are those of its select and picker pages, the start page first', () => {
    const form = FULL['richMessage.form'];
    expect(optionsOf(rich('richMessage.form', form))).to.deep.include({
      options: [
        { id: '1', title: 'Red', ordinal: 1, value: 'r' },
        { id: 'l', title: 'L', ordinal: 2, value: 'l' },
      ],
      multiple: true,
    });
    const startsAtSize = structuredClone(form);
    startsAtSize.form.data.startPageIdentifier = '2';
    expect(
      optionsOf(rich('richMessage.form', startsAtSize))?.options.map(({ title }) => title),
    ).to.deep.equal(['L', 'Red']);
  });

  it('are none where nothing can be picked, or the content is not as documented', () => {
    const types = ['richlink', 'payment', 'app', 'authentication'] as const;
    for (const type of types) {
      expect(optionsOf(rich(`richMessage.${type}`, FULL[`richMessage.${type}`]))).to.equal(undefined);
    }
    // Buttons with numbers and links do not answer.
    expect(optionsOf(rich('richMessage.template', FULL['richMessage.template']))).to.equal(undefined);
    expect(optionsOf({ ...replies('A'), content: { json: '{"type":"quickreply"}' } })).to.equal(undefined);
    expect(optionsOf({ ...replies('A'), content: { text: 'A' } })).to.equal(undefined);
    expect(optionsOf({ ...replies('A'), type: { value: 'text' } })).to.equal(undefined);
  });
});

describe('offers that are remembered', () => {
  const offer = (offerId: string): Offer => ({ offerId, type: 't', options: [], multiple: false });

  it('are kept newest first up to a limit, and what was there is not changed', () => {
    const before = Object.freeze([offer('2'), offer('1')]);
    expect(remember(before, offer('3'), 2).map(({ offerId }) => offerId)).to.deep.equal(['3', '2']);
    expect(remember(before, offer('3'), 9).map(({ offerId }) => offerId)).to.deep.equal(['3', '2', '1']);
    expect(remember(before, offer('3'), 0)).to.deep.equal([]);
  });

  it('hold a message only once, however often it is offered', () => {
    const twice = remember(remember([offer('2'), offer('1')], offer('1'), 5), offer('1'), 5);
    expect(twice.map(({ offerId }) => offerId)).to.deep.equal(['1', '2']);
  });

  it('hold messages without an id each for itself', () => {
    const nameless: Offer = { type: 't', options: [], multiple: false };
    expect(remember([nameless], nameless, 5)).to.have.length(2);
  });

  it('survive being stored as JSON', () => {
    const kept = optionsOf(list([{ id: 'a', title: 'A' }]));
    expect(JSON.parse(JSON.stringify(kept))).to.deep.equal(kept);
  });
});
