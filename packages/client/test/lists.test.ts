import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
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
});
