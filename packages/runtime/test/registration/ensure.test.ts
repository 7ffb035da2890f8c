import { expect } from 'chai';
import fc from 'fast-check';
import { beforeEach, describe, it } from 'mocha';
import { ensure, type StoredResource } from '../../src/registration/ensure.js';
import { FakeTable, Refusal } from './fake-table.js';

interface Thing {
  readonly name: string;
  readonly colour: string;
}

const DECLARED: Thing = { name: 'orders', colour: 'blue' };

describe('Making a resource as it is declared', () => {
  let table: FakeTable<Thing, StoredResource>;

  beforeEach(() => {
    table = new FakeTable('thing');
  });

  const apply = () => ensure(table, () => DECLARED);

  it('creates what is missing, and says so', async () => {
    table.put({ name: 'something else' });
    expect(await apply()).to.deep.equal({
      kind: 'thing',
      name: 'orders',
      id: 'thing 2',
      outcome: 'created',
      fields: [],
    });
    expect(table.named('orders')).to.deep.include(DECLARED);
  });

  it('adopts what exists under its name, and changes nothing of it', async () => {
    const id = table.put({ ...DECLARED });
    const before = structuredClone(table.rows);
    expect(await apply()).to.deep.include({ id, outcome: 'unchanged', fields: [] });
    expect(table.calls).to.deep.equal(['list']);
    expect(table.rows).to.deep.equal(before);
  });

  it('repairs what differs, in place, and names the fields', async () => {
    const id = table.put({ name: 'orders', colour: 'red' });
    expect(await apply()).to.deep.include({ id, outcome: 'updated', fields: ['colour'] });
    expect(table.named('orders')).to.deep.include({ ...DECLARED, id });
    expect(await apply()).to.deep.include({ outcome: 'unchanged' });
  });

  it('leaves to others what the declaration says nothing of, and takes no field of the hub along', async () => {
    const described = new FakeTable<Thing & { description?: string }, StoredResource>('thing', [
      'description',
    ]);
    described.put({ name: 'orders', colour: 'red', description: 'by hand', links: [] });
    await ensure(described, (): Thing & { description?: string } => DECLARED);
    expect(described.named('orders')).to.deep.include({ ...DECLARED, description: 'by hand' });
    expect(described.named('orders')).to.not.have.property('links');
  });

  it('hands what is stored to whoever declares, once it is known', async () => {
    table.put({ ...DECLARED });
    const seen: unknown[] = [];
    await ensure(table, (stored) => {
      seen.push(stored?.id);
      return DECLARED;
    });
    expect(seen).to.deep.equal([undefined, 'thing 1']);
  });

  describe('while somebody else is quicker', () => {
    it('adopts what another replica has created meanwhile', async () => {
      table.meanwhile.push(() => table.put({ ...DECLARED }));
      expect(await apply()).to.deep.include({ id: 'thing 1', outcome: 'unchanged' });
      expect(table.calls).to.deep.equal(['list', 'create orders', 'list']);
      expect(table.rows).to.have.length(1);
    });

    it('looks again when it was changed since it was read, and repairs what it finds then', async () => {
      const id = table.put({ name: 'orders', colour: 'red' });
      table.meanwhile.push(() => {
        table.rows = [];
        table.put({ name: 'orders', colour: 'green' }, id);
      });
      expect(await apply()).to.deep.include({ id, outcome: 'updated', fields: ['colour'] });
      expect(table.calls).to.deep.equal(['list', 'update orders', 'list', 'update orders']);
      expect(table.named('orders')).to.deep.include(DECLARED);
    });

    it('creates it once more when it was deleted since it was read', async () => {
      table.put({ name: 'orders', colour: 'red' });
      table.meanwhile.push(() => (table.rows = []));
      expect(await apply()).to.deep.include({ outcome: 'created' });
      expect(table.named('orders')).to.deep.include(DECLARED);
    });

    it('gives up when that happens again and again, and says who may be behind it', async () => {
      const undo = () => {
        table.rows = [];
        table.put({ name: 'orders', colour: `red ${table.calls.length}` });
      };
      undo();
      table.meanwhile.push(...Array.from({ length: 10 }, () => undo));
      const failure: unknown = await apply().catch((error: unknown) => error);
      expect(failure).to.include({ code: 'COLLOQUY_E_REGISTRATION_FAILED' });
      expect(failure)
        .to.have.property('message')
        .that.includes('thing "orders"')
        .and.includes('two hosts with the same names and different settings');
    });

    it('ends with one resource as it is declared, whatever the others did', async () => {
      const change = fc.constantFrom('delete', 'create', 'recolour', 'nothing');
      await fc.assert(
        fc.asyncProperty(fc.boolean(), fc.array(change, { maxLength: 4 }), async (exists, changes) => {
          table = new FakeTable('thing');
          if (exists) table.put({ ...DECLARED });
          table.meanwhile.push(...changes.map((what) => () => others(what)));
          const { id } = await apply();
          expect(table.rows).to.have.length(1);
          expect(table.named('orders')).to.deep.include({ ...DECLARED, id });
        }),
      );
    });

    function others(what: string): void {
      if (what === 'delete') table.rows = [];
      if (what === 'create' && table.rows.length === 0) table.put({ ...DECLARED });
      if (what === 'recolour') {
        table.rows = [];
        table.put({ name: 'orders', colour: 'red' });
      }
    }
  });

  it('passes on any other refusal as it is, without a second try', async () => {
    const refused = new Refusal(403, '403-197');
    table.create = () => Promise.reject(refused);
    expect(await apply().catch((error: unknown) => error)).to.equal(refused);
    expect(table.calls).to.deep.equal(['list']);
  });
});
