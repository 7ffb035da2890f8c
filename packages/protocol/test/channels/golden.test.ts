import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { adapt, CHANNEL_PROFILES, type Adaptation, type OutboundMessage } from '../../src/index.js';
import { SAMPLES } from './messages.js';

const NOON = new Date('2024-05-26T12:00:00.000Z');
const CHANNELS = ['web_chat', 'sms_twilio', 'whatsapp', 'google_business_messaging', 'everything'] as const;

/** What came of a message, as a person can check it. */
function picture(name: string, message: OutboundMessage<'custom_bot'>, { messages, changes }: Adaptation) {
  const isSame = messages.length === 1 && messages[0] === message;
  const shown = messages.flatMap((part) => [
    `--- ${part.messageId ?? ''} ${part.type.value}`,
    ...(part.content === undefined ? [] : [part.content.text ?? JSON.stringify(part.content)]),
    ...(part.attachments?.attachment ?? []).map((file) => `[file: ${'url' in file ? file.name : file.id}]`),
  ]);
  const told = changes.map(({ kind, why, ...rest }) => `* ${kind} ${JSON.stringify(rest)}: ${why}`);
  return [`===== ${name}`, ...told, ...(isSame ? ['(unchanged)'] : shown), ''].join('\n');
}

function check(file: string, found: string) {
  const path = fileURLToPath(new URL(`../../../test/channels/golden/${file}.txt`, import.meta.url));
  // To take what is found for what is expected, run once with this set and read the difference.
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, found);
  expect(found).to.equal(readFileSync(path, 'utf8'));
}

describe('what is sent on a channel', () => {
  for (const channel of CHANNELS) {
    it(`of ${channel} is word for word as expected`, () => {
      const pictures = SAMPLES.map(([name, message]) =>
        picture(name, message, adapt(message, CHANNEL_PROFILES[channel], { now: NOON, lastInboundAt: NOON })),
      );
      check(channel, pictures.join('\n'));
    });
  }

  it('that has nothing but text of 160 characters is word for word as expected', () => {
    const profile = {
      ...CHANNEL_PROFILES.sms_twilio,
      maxTextLength: 160,
      features: new Set<never>(),
      richTypes: new Set<never>(),
    };
    const pictures = SAMPLES.map(([name, message]) =>
      picture(name, message, adapt(message, profile, { now: NOON })),
    );
    check('plain_160', pictures.join('\n'));
  });

  it('of WhatsApp a day after the customer’s last message is word for word as expected', () => {
    const lastInboundAt = new Date(NOON.getTime() - 24 * 60 * 60_000);
    const pictures = SAMPLES.map(([name, message]) =>
      picture(name, message, adapt(message, CHANNEL_PROFILES.whatsapp, { now: NOON, lastInboundAt })),
    );
    check('whatsapp_after_a_day', pictures.join('\n'));
  });
});
