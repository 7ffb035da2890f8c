import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AssetUpload } from '@colloquy/client';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { CONTENT, UPLOAD, useAsset } from './resource-asset-world.js';
import { expectRefusal, refusalOf } from './resource-hold.js';
import { TRANSFER_VIOLATIONS } from './resource-transfer-violations.js';
import { openResourceWorld, type ResourceWorld } from './resource-world.js';

/** Files that a client does not even ask an address for. */
const UNSENT: readonly {
  readonly title: string;
  readonly change: Partial<AssetUpload>;
  readonly field: string;
}[] = [
  { title: 'an empty file', change: { content: new Uint8Array() }, field: 'size' },
  {
    title: 'a file of one byte more than 10 MiB',
    change: { content: new Uint8Array(10_485_761) },
    field: 'size',
  },
  { title: 'a stream of unknown size', change: { content: Readable.from(['four']) }, field: 'size' },
  {
    title: 'a stream said to have one byte more than 10 MiB',
    change: { content: Readable.from(['four']), size: 10_485_761 },
    field: 'size',
  },
  { title: 'a file without a name', change: { name: '' }, field: 'name' },
  { title: 'a file for no channel', change: { channelType: '' }, field: 'channel.type' },
];

describe('Transfers that the protocol does not allow', () => {
  let world: ResourceWorld;

  beforeEach(async () => {
    world = await openResourceWorld();
  });

  afterEach(() => world.close());

  for (const { title, change, field } of UNSENT) {
    it(`upload ${title}: the client does not ask for an address`, async () => {
      const error = await world.proxy.during({}, () =>
        refusalOf(() => world.client.assets.upload({ ...UPLOAD, ...change })),
      );
      expect(error).to.include({
        code: 'COLLOQUY_E_REQUEST_INVALID',
        operation: 'createAsset',
        retryable: false,
      });
      expect(error.fields).to.deep.equal([field]);
      expect(world.proxy.answers).to.deep.equal([]);
    });
  }

  for (const row of TRANSFER_VIOLATIONS) {
    it(`${row.title}: the hub answers ${row.code}`, async () => {
      const call = await row.prepare(world);
      const error = await refusalOf(call);
      expectRefusal(error, row.code);
      expect(error).to.include({ operation: row.operation });
      expect(error.fields).to.deep.equal(row.fields);
    });
  }

  it('upload as another type than the name says: the hub answers 400-152', async () => {
    const error = await refusalOf(() => world.client.assets.upload({ ...UPLOAD, contentType: 'text/plain' }));
    expectRefusal(error, '400-152');
    expect(error).to.include({ operation: 'uploadContent' });
  });

  it('what a message refers to is left as it is by every refusal', async () => {
    const { id, contentUrl } = await useAsset(world);
    await refusalOf(() => world.client.assets.delete(id));
    await refusalOf(() =>
      world.proxy.during({ answer: (body) => ({ ...(body as object), contentUrl }) }, () =>
        world.client.assets.upload({ ...UPLOAD, content: Buffer.from('FOUR') }),
      ),
    );
    const { body } = await world.client.assets.download(id);
    expect(await text(body)).to.equal(CONTENT.toString());
  });
});
