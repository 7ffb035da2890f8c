import {
  conversationTranscriptSchema,
  createAssetResponseSchema,
  createdResourceSchema,
  HUB_ERROR_CODES,
  hubErrorBodySchema,
  parseRichContent,
  permissionOf,
  readCallback,
  readInbound,
  sendMessageRequestSchema,
  sendMessageResponseSchema,
  type CallbackReading,
  type RichMessageType,
} from '@colloquy/protocol';
import { expect } from 'chai';
import { it } from 'mocha';
import { describeSamples } from './describe-samples.js';
import { resourceOf } from './operation-schemas.js';
import { readSample, sampleNames } from './sample-files.js';
import { SAMPLES, samplesOf } from './sample-table.js';

describeSamples("The vendor's samples, against our schemas", () => {
  it('are all in the table, and nothing else is', () => {
    expect(sampleNames()).to.deep.equal(Object.keys(SAMPLES).toSorted());
  });

  for (const name of samplesOf('create')) {
    it(`${name} is a request that we would send`, () => {
      const sample = readSample(name);
      expect(resourceOf(name).create.parse(sample)).to.deep.equal(sample);
    });
  }

  for (const name of samplesOf('update')) {
    it(`${name} is a request that we would send`, () => {
      const sample = readSample(name);
      expect(resourceOf(name).update.parse(sample)).to.deep.equal(sample);
    });
  }

  for (const name of samplesOf('read', 'list')) {
    it(`${name} is read, and nothing of it is lost`, () => {
      const sample = readSample(name);
      const { read, list } = resourceOf(name);
      expect((SAMPLES[name as keyof typeof SAMPLES] === 'list' ? list : read).parse(sample)).to.deep.equal(
        sample,
      );
    });
  }

  for (const name of samplesOf('created')) {
    it(`${name} is read`, () => {
      const sample = readSample(name);
      expect(createdResourceSchema.parse(sample)).to.deep.equal(sample);
    });
  }

  for (const name of samplesOf('asset')) {
    it(`${name} is read`, () => {
      const sample = readSample(name);
      expect(createAssetResponseSchema.parse(sample)).to.deep.equal(sample);
    });
  }

  for (const name of samplesOf('sent')) {
    it(`${name} is read`, () => {
      const sample = readSample(name);
      expect(sendMessageResponseSchema.parse(sample)).to.deep.equal(sample);
    });
  }

  for (const name of samplesOf('send')) {
    it(`${name} is a request that its sender may send`, () => {
      const sample = readSample(name);
      const request = sendMessageRequestSchema.parse(sample);
      expect(request).to.deep.equal(sample);
      for (const { type, sender, content } of request.messages.message) {
        // Receipts are documented by an example, and missing in the table (protocol 6.1).
        const expected = type.value.startsWith('status.') ? 'unstated' : 'granted';
        expect(permissionOf(sender.type, type.value), type.value).to.equal(expected);
        if (content?.json !== undefined) {
          const rich = parseRichContent(type.value as RichMessageType, content.json);
          expect(rich, type.value).to.include({ ok: true });
        }
      }
    });
  }

  for (const name of samplesOf('error')) {
    it(`${name} is an error that we know`, () => {
      const sample = readSample(name);
      const { code } = hubErrorBodySchema.parse(sample);
      expect(Object.keys(HUB_ERROR_CODES)).to.include(code);
      expect(code).to.equal(name.split('.')[1]);
    });
  }

  for (const name of samplesOf('callback')) {
    it(`${name} is read, and every message of it understood`, () => {
      const { messages, problems } = reading(name);
      expect(problems).to.deep.equal([]);
      expect(messages).to.have.length.above(0);
      for (const message of messages) {
        expect(message.conversation.id, 'conversation').to.be.a('string');
        expect(readInbound(message).kind).to.not.equal('unknown');
        if (message.raw['content'] !== undefined) {
          expect(Object.keys(message.content ?? {}), 'content').to.have.length.above(0);
        }
        for (const time of ['created', 'sent'] as const) {
          if (message.raw[time] !== undefined)
            expect(Date.parse(message[time] ?? '')).to.be.a('number').not.NaN;
        }
      }
    });
  }

  for (const name of samplesOf('transcript')) {
    it(`${name} is read with all of its messages`, () => {
      const sample = readSample(name) as { messages: { message: readonly unknown[] } };
      const { messages } = conversationTranscriptSchema.parse(sample);
      expect(messages?.message).to.have.length(sample.messages.message.length);
    });
  }

  it('of lists and links that the mobile kit received are read as what they are', () => {
    for (const type of ['listpicker', 'richlink'] as const) {
      const json = JSON.stringify(readSample(`sdk.received.${type}.content`));
      expect(parseRichContent(`richMessage.${type}`, json), type).to.include({ ok: true });
    }
  });

  it('of a conversation that was escalated is read as its state', () => {
    const json = JSON.stringify(readSample('sdk.received.conversation-state.content'));
    const body = { messages: { message: [{ type: { value: 'conversation.state' }, content: { json } }] } };
    const [message] = readCallback(body).messages;
    expect(message === undefined ? undefined : readInbound(message)).to.deep.include({
      kind: 'conversation-state',
      status: 'escalated',
    });
  });

  for (const name of samplesOf('sibling')) {
    it(`${name} is another product's: nothing of it is taken, and we say why`, () => {
      expect(reading(name)).to.deep.include({ messages: [], problems: ['messages.message is missing'] });
    });
  }
});

function reading(name: string): CallbackReading {
  return readCallback(readSample(name));
}
