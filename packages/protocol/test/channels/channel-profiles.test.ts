import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  CHANNEL_PROFILES,
  channelSchema,
  isProtocolError,
  profileFromSettings,
  profileOfChannel,
  type ChannelProfile,
} from '../../src/index.js';

/** A profile as plain data. */
function plain({ features, richTypes, attachments, serviceWindow, ...rest }: ChannelProfile) {
  return {
    ...rest,
    features: [...features],
    richTypes: [...richTypes],
    attachments: { ...attachments, extensions: [...attachments.extensions] },
    ...(serviceWindow !== undefined && {
      serviceWindow: { ...serviceWindow, continueTypes: [...serviceWindow.continueTypes] },
    }),
  };
}

function profileOf(restrictions: unknown) {
  return plain(profileOfChannel(channelSchema.parse({ id: '1', type: 't', restrictions })));
}

const NOTHING = {
  maxTextLength: 10_000,
  features: [],
  richTypes: [],
  attachments: { enabled: true, maxSize: 10_485_760, type: 'block', extensions: [] },
};

describe('the profile of a channel of the hub', () => {
  it('allows what is documented where the channel says nothing', () => {
    for (const restrictions of [undefined, null, {}, { outbound: null }, { outbound: {} }]) {
      expect(profileOf(restrictions)).to.deep.equal(NOTHING);
    }
  });

  it('says what the channel says of what is sent to customers, not of what they send', () => {
    const outbound = {
      maxTextLength: 1600,
      features: ['attachments', 'richText'],
      richMessageTypes: ['template', 'listpicker'],
      attachmentPolicy: { enabled: false, maxSize: 12_345, type: 'allow', extensions: ['JPEG', '.pdf'] },
      customerServiceWindow: { durationMinutes: 1440, continueMessageTypes: ['template'] },
    };
    expect(profileOf({ inbound: { maxTextLength: 5, features: ['typing_events'] }, outbound })).to.deep.equal(
      {
        maxTextLength: 1600,
        features: ['attachments', 'richText'],
        richTypes: ['listpicker', 'template'],
        attachments: { enabled: false, maxSize: 12_345, type: 'allow', extensions: ['jpeg', 'pdf'] },
        serviceWindow: { durationMinutes: 1440, continueTypes: ['template'] },
      },
    );
  });

  it('leaves out what nobody knows, and reads what is of another kind as missing', () => {
    const outbound = {
      maxTextLength: 'long',
      features: ['smell', 'attachments'],
      richMessageTypes: ['hologram'],
      attachmentPolicy: { maxSize: -1, type: 7, extensions: [1, 'exe'] },
      customerServiceWindow: { durationMinutes: 'a day' },
    };
    expect(profileOf({ outbound })).to.deep.equal({
      ...NOTHING,
      features: ['attachments'],
      attachments: { ...NOTHING.attachments, extensions: ['exe'] },
    });
    expect(profileOf({ outbound: { maxTextLength: 0 } }).maxTextLength).to.equal(10_000);
    expect(profileOf({ outbound: { maxTextLength: 99_999 } }).maxTextLength).to.equal(10_000);
    expect(profileOf({ outbound: { attachmentPolicy: { enabled: 'yes' } } }).attachments.enabled).to.equal(
      false,
    );
  });
});

describe('the profiles known beforehand', () => {
  it('have the values of the protocol', () => {
    const pictures = ['jpeg', 'jpg', 'png'];
    expect(plain(CHANNEL_PROFILES.sms_twilio)).to.deep.equal({
      maxTextLength: 10_000,
      features: ['attachments'],
      richTypes: ['listpicker', 'quickreply'],
      attachments: { enabled: true, maxSize: 512 * 1024, type: 'allow', extensions: pictures },
    });
    expect(plain(CHANNEL_PROFILES.whatsapp)).to.deep.equal({
      maxTextLength: 1600,
      features: ['attachments', 'delivery_receipts'],
      richTypes: ['listpicker', 'quickreply', 'template'],
      attachments: {
        enabled: true,
        maxSize: 5 * 1024 * 1024,
        type: 'allow',
        extensions: [...pictures, 'pdf'],
      },
      serviceWindow: { durationMinutes: 1440, continueTypes: ['template'] },
    });
    expect(plain(CHANNEL_PROFILES.google_business_messaging)).to.deep.equal({
      maxTextLength: 3000,
      features: ['typing_events', 'attachments'],
      richTypes: ['listpicker', 'quickreply'],
      attachments: { enabled: true, maxSize: 5 * 1024 * 1024, type: 'allow', extensions: pictures },
    });
  });

  it('have a web chat and an everything that take every rich message', () => {
    for (const { richTypes, features, maxTextLength } of [
      CHANNEL_PROFILES.web_chat,
      CHANNEL_PROFILES.everything,
    ]) {
      expect(richTypes.size).to.equal(9);
      expect([...features]).to.include.members(['typing_events', 'attachments', 'richText']);
      expect(maxTextLength).to.equal(10_000);
    }
  });
});

describe('a profile from a configuration', () => {
  it('is written as the hub writes it', () => {
    expect(plain(profileFromSettings({}))).to.deep.equal(NOTHING);
    expect(plain(profileFromSettings({ maxTextLength: 160, features: ['richText'] }))).to.deep.equal({
      ...NOTHING,
      maxTextLength: 160,
      features: ['richText'],
    });
  });

  it('may start from a preset', () => {
    expect(plain(profileFromSettings({ preset: 'whatsapp' }))).to.deep.equal(
      plain(CHANNEL_PROFILES.whatsapp),
    );
    expect(plain(profileFromSettings({ preset: 'whatsapp', maxTextLength: 1000 }))).to.deep.equal({
      ...plain(CHANNEL_PROFILES.whatsapp),
      maxTextLength: 1000,
    });
  });

  it('that is wrong is refused with all its faults', () => {
    const wrong = { preset: 'fax', maxTextLength: 0, features: ['smell'], colour: 'red' };
    const places = ['preset', 'maxTextLength', 'features.0', 'colour'];
    for (const settings of [wrong, undefined, 'whatsapp']) {
      try {
        profileFromSettings(settings);
        expect.fail('it was taken');
      } catch (error) {
        if (!isProtocolError(error)) throw error;
        expect(error.code).to.equal('COLLOQUY_E_CHANNEL_SETTINGS_INVALID');
        for (const place of settings === wrong ? places : []) expect(error.message).to.contain(place);
      }
    }
  });
});
