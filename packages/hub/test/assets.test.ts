import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { ManualClock } from './manual-clock.js';
import { ACCOUNT, EVERYTHING, startWorld } from './world.js';
import type { World } from './world.js';

const BYTES = Buffer.from('not really a bird');

describe('An asset', () => {
  let clock: ManualClock;
  let world: World;
  beforeEach(async () => {
    clock = new ManualClock();
    world = await startWorld({ clock });
  });
  afterEach(() => world.stop());

  const announce = (rest: object = {}) =>
    world.call('POST', '/assets', {
      channel: { type: 'custom.test' },
      sender: { type: 'custom_bot' },
      name: 'bird.jpg',
      size: BYTES.length,
      ...rest,
    });
  const upload = (contentUrl: string, body: Buffer = BYTES, type = 'image/jpeg') =>
    fetch(contentUrl, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': type } });
  const uploaded = async (): Promise<string> => {
    const { body } = await announce();
    expect((await upload(textAt(body, 'contentUrl'))).status).to.equal(201);
    return textAt(body, 'id');
  };
  const attach = (id: string, conversation: object) =>
    world.send('custom_bot', 'text', {
      conversation,
      content: undefined,
      attachments: { attachment: [{ id }] },
    });

  it('is announced, uploaded to a signed address, read and downloaded', async () => {
    const announced = await announce();
    expect(announced.status).to.equal(200);
    expect(announced.body).to.have.all.keys('id', 'contentUrl', 'contentUrlExpiry');
    expect(Date.parse(textAt(announced.body, 'contentUrlExpiry'))).to.equal(clock.now() + 3_600_000);
    const id = textAt(announced.body, 'id');
    expect((await upload(textAt(announced.body, 'contentUrl'))).status).to.equal(201);
    const read = await world.call('GET', `/assets/${id}`);
    expect(read.body).to.include({ id, name: 'bird.jpg', size: BYTES.length, contentType: 'image/jpeg' });
    const download = await fetch(textAt(read.body, 'contentUrl'));
    expect(download.headers.get('content-type')).to.equal('image/jpeg');
    expect(download.headers.get('content-disposition')).to.contain('attachment');
    expect(Buffer.from(await download.arrayBuffer())).to.deep.equal(BYTES);
  });

  it('goes with a message by its id, and the recipient gets a signed address', async () => {
    const id = await uploaded();
    const conversation = { id: await world.open() };
    expect((await attach(id, conversation)).status).to.equal(202);
    const got = await world.next(world.customer);
    expect(at(got, 'attachments.attachment.0')).to.include({
      id,
      name: 'bird.jpg',
      contentType: 'image/jpeg',
    });
    const download = await fetch(textAt(got, 'attachments.attachment.0.url'));
    expect(Buffer.from(await download.arrayBuffer())).to.deep.equal(BYTES);
  });

  it('can be deleted until a message uses it: then 403-178', async () => {
    const free = await uploaded();
    expect((await world.call('DELETE', `/assets/${free}`)).status).to.equal(204);
    expect((await world.call('GET', `/assets/${free}`)).status).to.equal(404);
    const used = await uploaded();
    await attach(used, { id: await world.open() });
    const { status, body } = await world.call('DELETE', `/assets/${used}`);
    expect(status).to.equal(403);
    expect(textAt(body, 'code')).to.equal('403-178');
  });

  it('in a refused message is not used', async () => {
    const id = await uploaded();
    await attach(id, { id: '00000000-0000-4000-8000-000000000000' });
    expect((await world.call('DELETE', `/assets/${id}`)).status).to.equal(204);
  });

  it('that is unknown or was never uploaded cannot be attached: 400-199', async () => {
    const conversation = { id: await world.open() };
    const announced = textAt((await announce()).body, 'id');
    for (const id of [announced, 'none']) {
      const { body } = await attach(id, conversation);
      expect(textAt(body, 'code')).to.equal('400-199');
      expect(at(body, 'details.0.key')).to.equal('messages.message[0].attachments.attachment[0].id');
    }
  });

  it('is uploaded with the size and type it was announced with, or not at all', async () => {
    const contentUrl = textAt((await announce()).body, 'contentUrl');
    for (const [body, type, named] of [
      [Buffer.from('short'), 'image/jpeg', 'size'],
      [BYTES, 'image/png', 'Content-Type'],
    ] as const) {
      const response = await upload(contentUrl, body, type);
      expect(response.status).to.equal(400);
      const error = (await response.json()) as { code: string; developerMessage: string };
      expect(error.code).to.equal('400-152');
      expect(error.developerMessage).to.contain(named);
    }
    expect((await upload(contentUrl)).status).to.equal(201);
  });

  it('is replaced by a second upload until a message uses it', async () => {
    const { body } = await announce();
    const contentUrl = textAt(body, 'contentUrl');
    expect((await upload(contentUrl)).status).to.equal(201);
    expect((await upload(contentUrl)).status).to.equal(201);
    await attach(textAt(body, 'id'), { id: await world.open() });
    expect((await upload(contentUrl)).status).to.equal(403);
  });

  it('cannot be reached by a signature that is missing, changed, made for the other way, or expired', async () => {
    const { body } = await announce();
    const contentUrl = textAt(body, 'contentUrl');
    const downloadUrl = textAt((await world.call('GET', `/assets/${textAt(body, 'id')}`)).body, 'contentUrl');
    const crossed = contentUrl.replace(/signature=.*/, downloadUrl.slice(downloadUrl.indexOf('signature=')));
    const unsigned = await upload(contentUrl.replace(/\?.*/, ''));
    expect(await unsigned.json()).to.include({ code: '400-112' });
    for (const wrong of [`${contentUrl}x`, crossed]) {
      expect((await upload(wrong)).status, wrong).to.equal(401);
    }
    expect((await fetch(downloadUrl)).status, 'nothing uploaded yet').to.equal(404);
    clock.advance(3_600_000);
    expect((await upload(contentUrl)).status).to.equal(401);
  });

  it('is refused when it is too large, or its channel is unknown or takes no such file', async () => {
    const cases = [
      [{ size: 10_485_761 }, 'size'],
      [{ size: 0 }, 'size'],
      [{ channel: { type: 'sms' } }, 'channel.type'],
      [{ sender: { type: 'nobody' } }, 'sender.type'],
    ] as const;
    for (const [rest, field] of cases) {
      const { status, body } = await announce(rest);
      expect(status, field).to.equal(400);
      expect(at(body, 'details.0.key')).to.equal(field);
    }
  });

  it('is held against the policy of the direction in which it goes', async () => {
    const outbound = {
      ...EVERYTHING.outbound,
      attachmentPolicy: { type: 'allow', extensions: ['PNG'], maxSize: 10 },
    };
    await world.create('/channels', {
      type: 'custom.strict',
      displayName: 'S',
      icon: 'aGk=',
      restrictions: { inbound: { features: ['typing_events'] }, outbound },
    });
    const strict = (rest: object) => announce({ channel: { type: 'custom.strict' }, ...rest });
    expect((await strict({ name: 'a.png', size: 10 })).status).to.equal(200);
    expect((await strict({ name: 'a.png', size: 11 })).status).to.equal(400);
    expect((await strict({ name: 'a.jpg', size: 10 })).status).to.equal(400);
    expect((await strict({ name: 'a.png', size: 10, sender: { type: 'customer' } })).status).to.equal(400);
  });

  it('is kept as long as all together are not too large: the oldest goes first, also one that a message has', async () => {
    await world.stop();
    world = await startWorld({ clock, settings: { assetBytes: 10_485_760 } });
    const first = await uploaded();
    const conversation = { id: await world.open() };
    expect((await attach(first, conversation)).status).to.equal(202);
    const half = { size: 10_485_760 / 2 - 1_024 };
    const second = await announce(half);
    const third = await announce(half);
    expect((await world.call('GET', `/assets/${first}`)).status).to.equal(200);
    const fourth = await announce({ size: 2_048 });
    expect((await world.call('GET', `/assets/${first}`)).status).to.equal(404);
    // What was let go is not there to be uploaded to or attached any more; what is deleted makes room.
    await announce({ size: 10_485_760 - 2_048 });
    expect((await upload(textAt(second.body, 'contentUrl'))).status).to.equal(404);
    expect((await attach(textAt(third.body, 'id'), conversation)).status).to.equal(400);
    expect((await world.call('DELETE', `/assets/${textAt(fourth.body, 'id')}`)).status).to.equal(204);
    const fifth = await announce({ size: 2_048 });
    expect((await world.call('GET', `/assets/${textAt(fifth.body, 'id')}`)).status).to.equal(200);
  });

  it('may have any name', async () => {
    for (const name of ['a"b.jpg', 'ä ö\u{1F600}.jpg', 'a\nb.jpg', '../../x.jpg', '%ZZ.jpg']) {
      const { body } = await announce({ name });
      await upload(textAt(body, 'contentUrl'));
      const read = await world.call('GET', `/assets/${textAt(body, 'id')}`);
      expect((await fetch(textAt(read.body, 'contentUrl'))).status, name).to.equal(200);
    }
  });

  it('of more than 10 MiB is refused on its way', async () => {
    const { body } = await announce({ size: 10_485_760 });
    const response = await upload(textAt(body, 'contentUrl'), Buffer.alloc(10_485_761));
    expect(response.status).to.equal(413);
    await response.body?.cancel();
  });

  it('by URL is passed on as it is', async () => {
    const attachment = {
      name: 'a.pdf',
      url: 'https://files.example/a.pdf',
      size: 9,
      contentType: 'application/pdf',
    };
    await world.send('customer', 'text', {
      conversation: { account: ACCOUNT },
      attachments: { attachment: [attachment] },
    });
    expect(at(await world.next(world.bot), 'attachments.attachment.0')).to.deep.equal(attachment);
  });
});
