import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { callbackOf, CONVERSATION, messageOf } from './callbacks.js';
import { closeWorlds, IngressWorld } from './ingress-world.js';

/** A message with a name that JavaScript gives a meaning of its own, wherever a name may stand. */
const POLLUTING = JSON.stringify(callbackOf(messageOf())).replaceAll(
  '"content":{',
  '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"content":{"__proto__":{"polluted":1},',
);

describe('A callback with a hostile body', () => {
  afterEach(closeWorlds);

  it('changes no object but its own, whatever its fields are called', async () => {
    const world = await IngressWorld.open();
    expect((await world.callBack(POLLUTING)).status).to.equal(202);
    expect(await world.firstKey(CONVERSATION)).to.be.a('string');
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    expect(Object.hasOwn(Object.prototype, 'polluted')).to.equal(false);
  });

  it('ends no process by how deep it is, and is stored or refused as a whole', async () => {
    const world = await IngressWorld.open();
    const depths = [100, 5_000, 200_000];
    for (const depth of depths) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const body = JSON.stringify(callbackOf(messageOf({ id: `deep ${depth}` }))).replace(
        '"content":{',
        `"deep":${deep},"content":{`,
      );
      const { status } = await world.callBack(body);
      expect([202, 400], `${depth} deep`).to.include(status);
      const isStored = (await world.store.conversationsWithStimuli()).length > 0;
      if (depth === 100) expect([status, isStored]).to.deep.equal([202, true]);
    }
    expect((await world.callBack(callbackOf(messageOf({ id: 'after' })))).status).to.equal(202);
  });

  it('is no reason to work for long: thousands of messages and fields are read in their size', async () => {
    const world = await IngressWorld.open();
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field ${index}`, index]));
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ...messageOf({ id: `m${index}` }) }));
    expect((await world.callBack(callbackOf(messageOf(wide)))).status).to.equal(202);
    expect((await world.callBack(callbackOf(...many))).status).to.equal(202);
  });
});
