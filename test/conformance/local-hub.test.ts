import { hubErrorBodySchema } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, it } from 'mocha';
import { describeSamples } from './describe-samples.js';
import { openConversation, openHubWorld, type HubWorld } from './hub-world.js';
import { resourceOf } from './operation-schemas.js';
import { rewire } from './rewire.js';
import { readSample } from './sample-files.js';
import { samplesOf } from './sample-table.js';

type Fields = Readonly<Record<string, unknown>>;

describeSamples("The vendor's samples, against the local hub", () => {
  let world: HubWorld;

  beforeEach(async () => {
    world = await openHubWorld();
  });

  afterEach(() => world.close());

  for (const name of samplesOf('create')) {
    it(`${name} is accepted`, async () => {
      const { path } = resourceOf(name);
      const answer = await world.api.call('POST', path, rewire(readSample(name), world));
      expect(answer.body).to.have.property('id').that.is.a('string');
      expect(answer.status).to.equal(path === '/assets' ? 200 : 201);
    });
  }

  for (const name of samplesOf('update')) {
    it(`${name} is accepted for what was created before, and read back`, async () => {
      const { path } = resourceOf(name);
      const sample = rewire(readSample(name), world) as Fields;
      const { modified: _old, ...fields } = sample;
      const id = await world.api.create(path, fields);
      const { modified } = await world.api.get<Fields>(`${path}/${id}`);
      const answer = await world.api.call('PUT', `${path}/${id}`, { ...fields, modified });
      expect(answer).to.deep.equal({ status: 204, body: undefined });
      expect(await world.api.get<Fields>(`${path}/${id}`)).to.deep.include(fields);
    });
  }

  for (const name of samplesOf('read')) {
    it(`${name} has no field that the hub's own answer lacks`, async () => {
      const { path } = resourceOf(name);
      const sample = readSample(name) as Fields;
      const { id: _id, created: _created, modified: _modified, ...fields } = sample;
      const id = await world.api.create(path, rewire(fields, world));
      const read = await world.api.get<Fields>(`${path}/${id}`);
      expect(placesIn(read)).to.include.members([...placesIn(sample)]);
    });
  }

  for (const name of samplesOf('send')) {
    it(`${name} is accepted`, async () => {
      const answer = await world.api.call('POST', '/conversations/messages', await sendable(name, world));
      expect(answer.body).to.have.nested.property('messages.message[0].id').that.is.a('string');
      expect(answer.status).to.equal(202);
    });
  }

  it('error bodies have the fields that the hub gives, and no others', async () => {
    const { body } = await world.api.call('POST', '/participants', { name: 'a bot' });
    const ours = hubErrorBodySchema.parse(body);
    for (const name of samplesOf('error')) {
      const sample = readSample(name) as Fields;
      expect(Object.keys({ details: [], userMessage: '', ...ours })).to.include.members(Object.keys(sample));
    }
  });
});

/** A sample of a send in a conversation that is there, about a message that is there. */
async function sendable(name: string, world: HubWorld): Promise<unknown> {
  const sample = rewire(readSample(name), world) as {
    messages: { message: readonly { conversation: Fields; parent?: Fields; type: { value: string } }[] };
  };
  const open = await openConversation(world);
  const inConversation = sample.messages.message.map((message) => ({
    ...message,
    conversation: {
      ...message.conversation,
      ...(message.conversation['id'] !== undefined && { id: open.conversationId }),
    },
    ...(message.parent !== undefined && { parent: { id: open.id } }),
  }));
  if (name.includes('undo')) await hide(open, world);
  return { ...sample, messages: { message: inConversation } };
}

/** Only what was hidden can be brought back. */
async function hide(open: { id: string; conversationId: string }, { api }: HubWorld): Promise<void> {
  await api.send({
    type: { value: 'delete.soft' },
    conversation: { id: open.conversationId },
    sender: { type: 'customer' },
    parent: { id: open.id },
  });
}

/** The path of every field, with places in arrays left open. */
function placesIn(value: unknown, path = ''): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...placesIn(item, `${path}[]`)]));
  if (typeof value !== 'object' || value === null) return new Set([path]);
  return new Set(Object.entries(value).flatMap(([key, item]) => [...placesIn(item, `${path}.${key}`)]));
}
