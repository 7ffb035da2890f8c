import { ENGLISH_CHANNEL_TEXTS, type ChannelTexts, type SlotStart } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { channelTextsIn } from '../../src/channels/channel-texts-in.js';

const LATE: SlotStart = { year: 2026, month: 1, day: 9, weekday: 5, hour: 23, minute: 30, zone: 'UTC' };
const title = (language: string, zone: string, start: SlotStart = LATE): string =>
  channelTextsIn({ language, zone }).slotTitle(start);

describe('Words for channels that cannot show something', () => {
  it('say times in the zone of the customer, also where it is another day there', () => {
    expect(title('en-GB', 'Europe/Berlin')).to.equal('Sat 10 Jan 2026, 00:30');
    expect(title('de-DE', 'Europe/Berlin')).to.equal('Sa, 10. Januar 2026, 00:30');
    expect(title('en-US', 'America/New_York')).to.equal('Fri 9 Jan 2026, 18:30');
    expect(title('en', '+05:30')).to.equal('Sat 10 Jan 2026, 05:00');
  });

  it('count from the zone that a time is written in', () => {
    expect(title('en', 'Europe/Berlin', { ...LATE, zone: 'UTC-05:00' })).to.equal('Sat 10 Jan 2026, 05:30');
  });

  it('leave a time as it is where it is local already, or nothing is known of the customer', () => {
    const { zone: _utc, ...local } = LATE;
    expect(title('en', 'Europe/Berlin', local)).to.equal('Fri 9 Jan 2026, 23:30');
    expect(title('en-US', 'UTC')).to.equal('Fri 9 Jan 2026, 23:30 UTC');
    expect(title('de', 'UTC')).to.equal('Fr, 9. Januar 2026, 23:30 UTC');
  });

  it('are German for those who speak it, and English for all others', () => {
    const list = { count: 4, multiple: false };
    expect(channelTextsIn({ language: 'de-AT', zone: 'UTC' }).howToAnswer(list)).to.match(/^Bitte/);
    expect(channelTextsIn({ language: 'DE', zone: 'UTC' }).duration(30)).to.equal('30 Minuten');
    expect(channelTextsIn({ language: 'fr', zone: 'UTC' }).howToAnswer(list)).to.match(/^Please/);
    expect(channelTextsIn({ language: 'den', zone: 'UTC' }).noForm).to.equal(ENGLISH_CHANNEL_TEXTS.noForm);
  });

  it('are all there in both languages, and no two are the same', () => {
    const said = (texts: ChannelTexts): readonly string[] => [
      texts.howToAnswer({ count: 4, multiple: true }),
      texts.duration(1),
      texts.noForm,
      texts.noPayment,
      texts.noApp,
      texts.noSignIn,
      texts.noMessage,
      texts.noFile({}),
      texts.noFile({ name: 'a.pdf', url: 'https://x.example/a' }),
    ];
    const [german, english] = ['de', 'en'].map((language) => said(channelTextsIn({ language, zone: 'UTC' })));
    const all = [...(german ?? []), ...(english ?? [])];
    expect(new Set(all).size).to.equal(18);
  });
});
