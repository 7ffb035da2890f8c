import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { richView } from '../src/console/rich-view.js';
import { FULL } from './rich-contents.js';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';

describe('a rich message at the console', () => {
  it('is shown as what it is, each of the nine', () => {
    const kinds = Object.entries(FULL).map(([type, content]) => [type, richView(type, content).kind]);
    expect(Object.fromEntries(kinds)).to.deep.equal({
      'richMessage.listpicker': 'list',
      'richMessage.quickreply': 'quick-replies',
      'richMessage.template': 'template',
      'richMessage.timepicker': 'time-picker',
      'richMessage.richlink': 'link',
      'richMessage.form': 'form',
      'richMessage.payment': 'payment',
      'richMessage.app': 'app',
      'richMessage.authentication': 'sign-in',
    });
  });

  it('offers the titles of quick replies as answers', () => {
    const view = richView('richMessage.quickreply', FULL['richMessage.quickreply']);
    expect(view).to.deep.equal({
      kind: 'quick-replies',
      title: 'How was it?',
      items: ['Great', 'Terrible'],
    });
  });

  it('shows the sections of a list in their order, with pictures, and each with what may be picked', () => {
    expect(richView('richMessage.listpicker', FULL['richMessage.listpicker'])).to.deep.equal({
      kind: 'list',
      title: 'Orders',
      subtitle: 'Newest first',
      picture: 'https://shop.example/head.png',
      multiple: true,
      sections: [
        {
          title: 'First',
          multiple: false,
          items: [{ title: 'Coat', subtitle: 'Arrives Tuesday', picture: PNG }],
        },
        { title: 'Second', multiple: true, items: [{ title: 'Boots' }] },
      ],
    });
  });

  it('lets several be picked where only the list says so', () => {
    const sections = [{ items: [{ id: '1', title: 'Coat' }] }];
    const list = (multipleSelection: unknown) =>
      richView('richMessage.listpicker', { list: { multipleSelection, sections } });
    expect(list(true)).to.deep.include({ multiple: true });
    expect(list('false')).to.deep.include({ multiple: false });
  });

  it('fills in a template, and tells answers from links and numbers', () => {
    const template = {
      title: 'Hi {{1}}, order {{2}} is on its way {{3}}',
      items: [
        { id: '1', value: 'Bob' },
        { id: '2', value: '12345' },
      ],
    };
    const title = 'Hi Bob, order 12345 is on its way {{3}}';
    const buttons = [{ title: 'Track' }];
    expect(
      richView('richMessage.template', { subtype: 'quick_reply', template: { ...template, buttons } }),
    ).to.deep.equal({ kind: 'template', title, answers: ['Track'], links: [] });
    const linked = [
      { title: 'Open', type: 'web', value: 'https://shop.example/' },
      { title: 'Call', type: 'number', value: '+1 (555) 010-0199' },
      { title: 'Run', type: 'web', value: 'javascript:alert(1)' },
      { title: 'Order', type: 'number', value: '12;ext=3' },
    ];
    expect(
      richView('richMessage.template', {
        subtype: 'click_to_action',
        template: { ...template, buttons: linked },
      }),
    ).to.deep.equal({
      kind: 'template',
      title,
      answers: [],
      links: [
        { title: 'Open', kind: 'web', address: 'https://shop.example/' },
        { title: 'Call', kind: 'number', address: 'tel:+15550100199' },
        { title: 'Run', kind: 'web' },
        { title: 'Order', kind: 'number' },
      ],
    });
  });

  it('gives time slots with their instant, place and zone, and keeps a time that cannot be read', () => {
    expect(richView('richMessage.timepicker', FULL['richMessage.timepicker'])).to.deep.equal({
      kind: 'time-picker',
      title: 'When?',
      event: 'Repair visit',
      place: 'Harbour Street 5',
      offsetMinutes: 120,
      slots: [
        { id: 's1', value: '2026-08-12T08:00+0000', start: '2026-08-12T08:00:00.000Z', minutes: 120 },
        { id: 's2', value: '2026-08-12T08:00-0130', start: '2026-08-12T09:30:00.000Z' },
        { id: 's3', value: 'at noon' },
      ],
    });
    const elsewhere = { event: { title: 'Visit', timezoneOffset: 100_000, timeslots: [{ startTime: 'x' }] } };
    const view = richView('richMessage.timepicker', elsewhere);
    const twice = { ...elsewhere, title: 'Visit' };
    expect(richView('richMessage.timepicker', twice)).to.deep.equal(view);
    expect(view).to.deep.equal({ kind: 'time-picker', title: 'Visit', slots: [{ value: 'x' }] });
  });

  it('never makes a link of an address that could run, nor a picture of one that may not be loaded', () => {
    const images = [
      { title: 'Bad', link: 'javascript:alert(1)', url: 'http://pictures.example/a.png' },
      { title: 'Good', link: 'https://shop.example/a', url: 'https://pictures.example/a.png' },
      { link: 'http://shop.example:81/', url: 'data:text/html,<script>' },
    ];
    expect(richView('richMessage.richlink', { images })).to.deep.include({
      pages: [
        { title: 'Bad' },
        {
          title: 'Good',
          url: 'https://shop.example/a',
          host: 'shop.example',
          picture: 'https://pictures.example/a.png',
        },
        { title: 'shop.example:81', url: 'http://shop.example:81/', host: 'shop.example:81' },
      ],
    });
  });

  it('shows the bill of a payment as it was sent', () => {
    expect(richView('richMessage.payment', FULL['richMessage.payment'])).to.deep.equal({
      kind: 'payment',
      title: 'Your order',
      subtitle: 'Today',
      picture: 'https://shop.example/fish.png',
      currency: 'USD',
      items: [{ label: 'Salmon', amount: '12.00' }],
      shipping: [{ label: 'Pick-up', amount: '0.00', detail: 'Within an hour' }],
      total: { label: 'Sam', amount: '12.00' },
    });
  });

  it('shows an app and a request to sign in with what they ask for', () => {
    expect(richView('richMessage.app', FULL['richMessage.app'])).to.deep.equal({
      kind: 'app',
      title: 'Choose your seats',
      name: 'Tickets',
      icon: 'https://shop.example/icon.png',
    });
    expect(richView('richMessage.authentication', FULL['richMessage.authentication'])).to.deep.equal({
      kind: 'sign-in',
      title: 'Please sign in',
      scopes: ['email', 'profile'],
      host: 'login.shop.example',
    });
  });

  it('is a card with its content, and says so, when that is not what is documented', () => {
    for (const type of Object.keys(FULL)) {
      expect(richView(type, { news: 1 }), type).to.deep.include({
        kind: 'card',
        undocumented: true,
        json: '{\n  "news": 1\n}',
      });
    }
    expect(richView('custom.weather', { title: 'Sun' })).to.deep.include({
      kind: 'card',
      label: 'custom.weather',
      title: 'Sun',
      undocumented: false,
    });
    expect(richView('constructor', {})).to.deep.include({ kind: 'card' });
  });

  it('shows something for whatever a bot may send', () => {
    const key = fc.constantFrom(...namesIn(FULL));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.constantFrom('select', 'input', 'datePicker', 'picker', 'https://x.example/a.png', 'true'),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(FULL)), value, (type, content) => {
        const view = richView(type, content);
        expect(JSON.parse(JSON.stringify(view))).to.deep.equal(view);
        expect('title' in view && view.title).to.be.a('string');
      }),
      { numRuns: 500 },
    );
  });

  it('shows something when a part of what is documented is anything else', () => {
    const part = fc.constantFrom(...Object.entries(FULL)).chain(([type, content]) =>
      fc.record({
        type: fc.constant(type),
        content: fc.constant(content),
        path: fc.constantFrom(...pathsIn(content)),
        odd: fc.oneof(fc.jsonValue(), fc.constant(undefined)),
      }),
    );
    fc.assert(
      fc.property(part, ({ type, content, path, odd }) => {
        const view = richView(type, changed(content, path, odd));
        expect('title' in view && view.title).to.be.a('string');
      }),
      { numRuns: 500 },
    );
  });
});

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...new Set([...own, ...Object.values(value).flatMap(namesIn)])];
}

function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsIn(inner).map((path) => [key, ...path]),
  ]);
}

function changed(value: unknown, path: readonly string[], odd: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return odd;
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (String(index) === key ? changed(one, rest, odd) : one));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === key ? changed(one, rest, odd) : one]),
  );
}
