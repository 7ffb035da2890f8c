import { expect } from 'chai';
import { describe, it } from 'mocha';
import { adapt, CHANNEL_PROFILES, profileFromSettings, type Adaptation } from '../../src/index.js';
import { rich } from '../choices/offers.js';
import { FULL_RICH_CONTENTS as FULL } from '../fixtures/full-rich-contents.js';
import { message } from './messages.js';

const NOW = new Date('2024-05-26T12:00:00.000Z');

function kinds({ changes }: Adaptation) {
  return changes.map(({ kind }) => kind);
}

describe('the customer service window', () => {
  const send = (type: 'text' | 'template' | 'timepicker', minutesAgo?: number, settings: object = {}) => {
    const one =
      type === 'text'
        ? message('text', { content: { text: 'Hi' } })
        : rich(`richMessage.${type}`, FULL[`richMessage.${type}`]);
    const lastInboundAt =
      minutesAgo === undefined ? {} : { lastInboundAt: new Date(NOW.getTime() - minutesAgo * 60_000) };
    return adapt(one, profileFromSettings({ preset: 'whatsapp', ...settings }), {
      now: NOW,
      ...lastInboundAt,
    });
  };

  it('is over when the customer’s last message is as long ago as the window is', () => {
    expect(send('text', 1439.9).messages).to.have.length(1);
    expect(send('text', 1440).messages).to.have.length(0);
    expect(kinds(send('text', 1440))).to.deep.equal(['outside_service_window']);
  });

  it('is taken for open when nobody knows when the customer wrote', () => {
    expect(send('text').messages).to.have.length(1);
  });

  it('lets templates through afterwards, but not what would become free text', () => {
    expect(send('template', 5000).messages).to.have.length(1);
    expect(send('timepicker', 5000).messages).to.have.length(0);
    const withoutTemplates = { richMessageTypes: ['listpicker'] };
    expect(kinds(send('template', 5000, withoutTemplates))).to.deep.equal(['outside_service_window']);
    expect(kinds(send('template', 5, withoutTemplates))).to.deep.equal(['rich_to_text']);
  });

  it('does not hold back what is not for the customer', () => {
    for (const type of ['escalation.transfer', 'customer.info', 'conversation.end', 'error'] as const) {
      const one = message(type, { content: { text: 'x'.repeat(2000) } });
      const lastInboundAt = new Date(0);
      const { messages, changes } = adapt(one, CHANNEL_PROFILES.whatsapp, { now: NOW, lastInboundAt });
      expect(messages).to.deep.equal([one]);
      expect(changes).to.deep.equal([]);
    }
  });
});
