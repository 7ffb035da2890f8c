import { expect } from 'chai';
import { describe, it } from 'mocha';
import { form, formContentSchema, type FormContent, type FormPageInput } from '../../src/index.js';
import { refusals } from './refusal.js';

type Pages = readonly FormPageInput[];

function pagesOf(pages: Pages): FormContent['form']['data']['pages'] {
  const { content } = form({ received: 'Bubble', pages });
  return formContentSchema.parse(JSON.parse(content?.json ?? '')).form.data.pages;
}

function refused(pages: Pages): readonly string[] {
  return refusals(() => form({ received: 'Bubble', pages }));
}

/** Of each page its id, where it leads, and whether it ends the form. */
function ways(pages: Pages): readonly unknown[] {
  return pagesOf(pages).map((page) => [
    page.pageIdentifier,
    page.type === 'select' && page.nextPageIdentifier === undefined && page.submitForm !== true
      ? page.items.map(({ nextPageIdentifier }) => nextPageIdentifier)
      : page.nextPageIdentifier,
    page.submitForm ?? false,
  ]);
}

const input = { type: 'input' } as const;

describe('the pages of a form', () => {
  it('follow one another, and the last ends it', () => {
    expect(ways([input, input, input])).to.deep.equal([
      ['1', '2', false],
      ['2', '3', false],
      ['3', undefined, true],
    ]);
  });

  it('branch by their answers; an answer that does not goes on to the next page', () => {
    const pages: Pages = [
      { type: 'select', options: [{ title: 'Repair', next: 'fault' }, 'Refund'] },
      { ...input, id: 'account', submit: true },
      { ...input, id: 'fault' },
    ];
    expect(ways(pages)).to.deep.equal([
      ['1', ['fault', 'account'], false],
      ['account', undefined, true],
      ['fault', undefined, true],
    ]);
  });

  it('may go back, as long as there is an end', () => {
    const pages: Pages = [
      { ...input, id: 'name' },
      {
        type: 'select',
        options: [
          { title: 'Once more', next: 'name' },
          { title: 'Done', next: 'end' },
        ],
      },
      { ...input, id: 'end' },
    ];
    expect(ways(pages)[1]).to.deep.equal(['2', ['name', 'end'], false]);
  });

  it('keep clear of the ids that others have of their own', () => {
    expect(ways([input, { ...input, id: '1' }]).map((way) => (way as unknown[])[0])).to.deep.equal([
      '1-1',
      '1',
    ]);
  });

  it('have the fields of their kind', () => {
    expect(
      pagesOf([
        { type: 'picker', title: 'Size', options: ['L'] },
        { type: 'datePicker', title: 'When', minimum: '2030-01-01', start: new Date('2030-01-02T23:00:00Z') },
        { type: 'input', title: 'Who', required: true, inputType: 'multiline', maximumCharacterCount: 3 },
      ]),
    ).to.deep.equal([
      {
        pageIdentifier: '1',
        nextPageIdentifier: '2',
        type: 'picker',
        pickerTitle: 'Size',
        items: [{ title: 'L', value: 'L' }],
      },
      {
        pageIdentifier: '2',
        nextPageIdentifier: '3',
        type: 'datePicker',
        title: 'When',
        options: { minimumDate: '2030-01-01', startDate: '2030-01-02' },
      },
      {
        pageIdentifier: '3',
        submitForm: true,
        type: 'input',
        title: 'Who',
        options: { required: true, inputType: 'multiline', maximumCharacterCount: 3 },
      },
    ]);
  });
});

describe('a form is refused', () => {
  it('without a page, or with an id twice', () => {
    expect(refused([])).to.deep.equal(['pages: is empty; give at least 1']);
    expect(
      refused([
        { ...input, id: 'a' },
        { ...input, id: 'a' },
      ]),
    ).to.deep.equal(['pages[1].id: is the same as pages[0].id; give each an id of its own']);
  });

  it('when it leads to a page that there is not', () => {
    const pages: Pages = [
      { type: 'select', options: ['a', { title: 'b', next: 'x' }] },
      { ...input, next: 'y' },
    ];
    const why = 'names a page that there is not; give the id of one of pages';
    expect(refused(pages)).to.deep.equal([`pages[0].options[1].next: ${why}`, `pages[1].next: ${why}`]);
  });

  it('when a page is never reached', () => {
    expect(refused([{ ...input, next: '3' }, input, input])).to.deep.equal([
      'pages[1]: is reached from no page; name it as next somewhere, or leave it out',
    ]);
  });

  it('when it never ends', () => {
    const why = 'leads to no end of the form; let submit be true on a page that follows';
    expect(refused([input, { ...input, next: '1' }])).to.deep.equal([`pages[0]: ${why}`, `pages[1]: ${why}`]);
    expect(refused([{ ...input, submit: false }])).to.deep.equal([`pages[0]: ${why}`]);
  });

  it('when a page that ends it leads on', () => {
    expect(refused([{ ...input, submit: true, next: '2' }, input])).to.include(
      'pages[0].next: is given on a page that ends the form; leave it out, or leave out submit',
    );
    expect(refused([{ type: 'select', submit: true, options: [{ title: 'a', next: '1' }] }])).to.deep.equal([
      'pages[0].options[0].next: is given on a page that ends the form; leave it out, or leave out submit',
    ]);
  });

  it('when several answers of a page would lead to several pages', () => {
    const pages: Pages = [
      { type: 'select', multipleSelection: true, options: [{ title: 'a', next: '2' }] },
      input,
    ];
    expect(refused(pages)).to.deep.equal([
      'pages[0].options[0].next: is given where several may be picked; leave it out, or let only one be picked',
    ]);
  });

  it('when an answer on the last page leads nowhere', () => {
    const pages: Pages = [
      {
        type: 'select',
        options: [
          { title: 'a', next: 'end' },
          { title: 'b', next: '3' },
        ],
      },
      { ...input, id: 'end', submit: true },
      { type: 'select', options: [{ title: 'c', next: 'end' }, 'd'] },
    ];
    expect(refused(pages)).to.deep.equal([
      'pages[2].options[1].next: is missing, and no page follows; give the id of a page here or as next of the page',
    ]);
  });

  it('when its days are none, or in no order', () => {
    const days: Pages = [
      { type: 'datePicker', minimum: '2030-05-02', start: '2030-05-01', maximum: '2030-04-01' },
    ];
    expect(refused(days)).to.deep.equal([
      'pages[0].minimum: is after maximum; give an earlier day',
      'pages[0].start: is before minimum; give a day from then on',
      'pages[0].start: is after maximum; give a day up to then',
    ]);
    expect(refused([{ type: 'datePicker', start: '2030-02-31' }])).to.deep.equal([
      'pages[0].start: is not a day; give a Date, or a text such as 2030-05-28',
    ]);
  });

  it('when its picture is an address', () => {
    expect(
      refusals(() => form({ received: { title: 'a', image: 'https://x' }, pages: [input] })),
    ).to.deep.equal(['received.image: is not base64; give base64, or the bytes']);
  });
});
