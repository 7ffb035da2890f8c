import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { participant } from './support/valid-requests.js';

const item = (number: number): object => ({
  ...participant,
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  created: '2021-03-28T14:29:01.516Z',
  modified: '2021-03-28T14:29:01.516Z',
});

describe('A list', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A hub with `total` participants, `pagesize` a page unless asked otherwise. */
  const start = async (total: number, pagesize: number, count: number | undefined = total): Promise<void> => {
    hub = await startTestHub({
      api: ({ path }, response) => {
        const query = new URL(path, 'http://x').searchParams;
        const pagenum = Number(query.get('$pagenum') ?? 1);
        const size = Number(query.get('$pagesize') ?? pagesize);
        const all = Array.from({ length: total }, (_, index) => item(index));
        const paginationInfo = count === undefined ? undefined : { count, pagenum, pagesize: size };
        answerJson(response, 200, {
          participant: all.slice((pagenum - 1) * size, pagenum * size),
          paginationInfo,
        });
      },
    });
  };
  const paths = (): string[] => hub.calls().map(({ path }) => path);

  it('is asked for without parameters, which the hub does not declare', async () => {
    await start(3, 25);
    expect(await hub.client.participants.list()).to.have.length(3);
    expect(paths()).to.deep.equal(['/v3/participants']);
  });

  it('is asked for by page on request', async () => {
    await start(7, 25);
    expect(await hub.client.participants.list({ pagenum: 2, pagesize: 5 })).to.have.length(2);
    expect(paths()).to.deep.equal(['/v3/participants?$pagenum=2&$pagesize=5']);
  });

  it('is read whole, page by page, when the hub says that there is more', async () => {
    await start(7, 3);
    const found = await hub.client.participants.listAll();
    expect(found.map(({ id }) => id)).to.deep.equal(
      Array.from({ length: 7 }, (_, index) => (item(index) as { id: string }).id),
    );
    expect(paths()).to.deep.equal([
      '/v3/participants',
      '/v3/participants?$pagenum=2&$pagesize=3',
      '/v3/participants?$pagenum=3&$pagesize=3',
    ]);
  });

  it('is read in one go when the hub says nothing of pages', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 200, { participant: [item(1), item(2)] }),
    });
    expect(await hub.client.participants.listAll()).to.have.length(2);
    expect(paths()).to.have.length(1);
  });

  it('is not asked for for ever when the hub counts more than it gives', async () => {
    await start(4, 3, 1_000);
    expect(await hub.client.participants.listAll()).to.have.length(4);
    expect(paths()).to.have.length(3);
  });

  it('is not asked for for ever when the hub gives the same page again and again', async () => {
    hub = await startTestHub({
      api: (_, response) =>
        answerJson(response, 200, { participant: [item(1)], paginationInfo: { count: 9 } }),
    });
    expect(await hub.client.participants.listAll()).to.have.length(1);
    expect(paths()).to.have.length(2);
  });

  it('that cannot be read whole is an error, not a part of it', async () => {
    hub = await startTestHub({
      api: (_, response, number) =>
        number === 1
          ? answerJson(response, 200, { participant: [item(1)], paginationInfo: { count: 2, pagesize: 1 } })
          : answerJson(response, 400, { code: '400-101', developerMessage: "Unsupported: '$pagenum'." }),
    });
    expect(await failureOf(hub.client.participants.listAll())).to.include({ hubCode: '400-101' });
  });

  it('is read whole when the hub does not say how large a page is, or says nonsense', async () => {
    for (const pagesize of [undefined, 0, 'many']) {
      hub = await startTestHub({
        api: ({ path }, response) => {
          const pagenum = Number(new URL(path, 'http://x').searchParams.get('$pagenum') ?? 1);
          answerJson(response, 200, {
            participant: pagenum > 2 ? [] : [item(pagenum)],
            paginationInfo: { count: 2, pagesize },
          });
        },
      });
      expect(await hub.client.participants.listAll()).to.have.length(2);
      expect(paths()).to.deep.equal(['/v3/participants', '/v3/participants?$pagenum=2']);
      await hub.stop();
    }
  });

  it('has each resource once, also when one was deleted meanwhile and the pages overlap', async () => {
    hub = await startTestHub({
      api: (_, response, number) =>
        answerJson(response, 200, {
          participant: number === 1 ? [item(1), item(2)] : [item(2), item(3)],
          paginationInfo: { count: 3, pagesize: 2 },
        }),
    });
    const found = await hub.client.participants.listAll();
    expect(found.map(({ id }) => id.slice(-1))).to.deep.equal(['1', '2', '3']);
  });

  it('ends some time even when the hub makes up new resources for ever', async () => {
    hub = await startTestHub({
      api: (_, response, number) =>
        answerJson(response, 200, {
          participant: [item(number)],
          paginationInfo: { count: number + 1, pagesize: 1 },
        }),
    });
    expect(await hub.client.participants.listAll()).to.have.length(CLIENT_DEFAULTS.listPages);
    expect(paths()).to.have.length(CLIENT_DEFAULTS.listPages);
  });

  describe('taken one by one', () => {
    it('gives the same as all at once', async () => {
      await start(7, 3);
      const ids: string[] = [];
      for await (const { id } of hub.client.participants.listEach()) ids.push(id);
      expect(ids).to.deep.equal((await hub.client.participants.listAll()).map(({ id }) => id));
      expect(ids).to.have.length(7);
    });

    it('asks for a page when it is needed, and for no more after a break', async () => {
      await start(9, 3);
      const asked: number[] = [];
      for await (const { id } of hub.client.participants.listEach()) {
        asked.push(paths().length);
        if (id.endsWith('4')) break;
      }
      expect(asked).to.deep.equal([1, 1, 1, 2, 2]);
      expect(paths()).to.have.length(2);
    });

    it('asks for nothing before it begins', async () => {
      await start(3, 3);
      const each = hub.client.participants.listEach();
      expect(paths()).to.deep.equal([]);
      expect((await each.next()).done).to.equal(false);
      expect(paths()).to.have.length(1);
    });

    it('ends between two pages when its signal says so', async () => {
      await start(9, 3);
      const stop = new AbortController();
      const taken: string[] = [];
      const take = async (): Promise<void> => {
        for await (const { id } of hub.client.participants.listEach({ signal: stop.signal })) {
          taken.push(id);
          stop.abort();
        }
      };
      expect(await failureOf(take())).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED', reason: 'signal' });
      expect(taken).to.have.length(3);
      expect(paths()).to.have.length(1);
    });
  });
});
