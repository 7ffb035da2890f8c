import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { htmlText } from '../src/console/html-text.js';
import { richView } from '../src/console/rich-view.js';

describe('a rich message at the console', () => {
  it('offers the titles of quick replies as answers', () => {
    const view = richView('richMessage.quickreply', {
      type: 'quickreply',
      quickReply: { title: 'How was it?', items: [{ title: 'Great' }, { title: 'Terrible' }] },
    });
    expect(view).to.deep.equal({
      kind: 'quick-replies',
      title: 'How was it?',
      items: [
        { title: 'Great', reply: 'Great' },
        { title: 'Terrible', reply: 'Terrible' },
      ],
    });
  });

  it('shows the sections of a list in their order, and sees several may be picked', () => {
    const view = richView('richMessage.listpicker', {
      type: 'list',
      title: 'Orders ',
      subtitle: 'Newest first',
      list: {
        multipleSelection: 'false',
        sections: [
          { title: 'Second', order: 1, multipleSelection: true, items: [{ id: '2', title: 'Boots' }] },
          {
            title: 'First',
            order: 0,
            items: [{ id: '1', title: 'Coat', subtitle: 'Arrives Tuesday' }, { id: '9' }],
          },
        ],
      },
    });
    expect(view).to.deep.equal({
      kind: 'list',
      title: 'Orders',
      subtitle: 'Newest first',
      multiple: true,
      sections: [
        { title: 'First', items: [{ title: 'Coat', subtitle: 'Arrives Tuesday', reply: 'Coat' }] },
        { title: 'Second', items: [{ title: 'Boots', reply: 'Boots' }] },
      ],
    });
  });

  it('fills in a template, and offers its buttons only if they are answers', () => {
    const template = {
      title: 'Hi {{1}}, order {{2}} is on its way {{3}}',
      items: [
        { id: '1', value: 'Bob' },
        { id: '2', value: '12345' },
      ],
    };
    const asked = richView('richMessage.template', {
      subtype: 'quick_reply',
      template: { ...template, buttons: [{ title: 'Track' }] },
    });
    expect(asked).to.deep.include({
      kind: 'quick-replies',
      title: 'Hi Bob, order 12345 is on its way {{3}}',
    });
    const linked = richView('richMessage.template', {
      subtype: 'click_to_action',
      template: { ...template, buttons: [{ title: 'Open', type: 'web', value: 'https://shop.example/' }] },
    });
    expect(linked).to.deep.include({
      kind: 'card',
      links: [{ title: 'Open', url: 'https://shop.example/' }],
    });
  });

  it('sends the id of a time slot, which has no title of its own', () => {
    const view = richView('richMessage.timepicker', {
      title: 'When?',
      event: { timeslots: [{ id: 's1', startTime: '2026-08-12T08:00+0000', duration: '7200' }] },
    });
    expect(view).to.deep.include({
      kind: 'list',
      sections: [{ items: [{ title: '2026-08-12 08:00 UTC', subtitle: '120 minutes', reply: 's1' }] }],
    });
  });

  it('never makes a link of an address that could run', () => {
    const view = richView('richMessage.richlink', {
      images: [
        { title: 'Bad', link: 'javascript:alert(1)' },
        { title: 'Good', link: 'https://shop.example/' },
      ],
    });
    expect(view).to.deep.include({ links: [{ title: 'Good', url: 'https://shop.example/' }] });
  });

  it('shows something for whatever a bot may send', () => {
    const types = [
      'listpicker',
      'quickreply',
      'template',
      'timepicker',
      'richlink',
      'form',
      'payment',
      'app',
    ];
    const key = fc.constantFrom(
      'list',
      'sections',
      'items',
      'title',
      'quickReply',
      'event',
      'timeslots',
      'images',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...types), value, (type, content) => {
        const view = richView(`richMessage.${type}`, content);
        expect(['card', 'list', 'quick-replies']).to.include(view.kind);
      }),
    );
  });
});

describe('rich text at the console', () => {
  it('becomes plain text that keeps lines, bullets, addresses and entities', () => {
    const html =
      '<p>Hello <b>Maria</b>,</p><ul><li>one &amp; two</li><li>&#x2713; three</li></ul>' +
      '<a href="https://shop.example/">shop</a><br>bye<script>alert(1)</script>';
    expect(htmlText(html)).to.equal(
      'Hello Maria,\n• one & two\n• ✓ three\nshop (https://shop.example/)\nbye',
    );
  });
});
