import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { appendFileSync, readdirSync, readlinkSync, truncateSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureOf } from './support/test-hub.js';
import { useUploads } from './support/upload-world.js';
import { ID } from './support/valid-requests.js';

const WEB = { channelType: 'custom.web' };

describe('A file', () => {
  const { hub, upload, taken, atFiles, atCreate, asked } = useUploads();
  let folder: string;
  const fileOf = async (name: string, content: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-upload-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('gives its name, its size and its type', async () => {
    const file = await fileOf('Invoice 7.PDF', 'seven');
    let type: string | undefined;
    atFiles((request, response) => {
      type = request.headers['content-type'];
      request.resume().on('end', () => response.writeHead(201).end());
    });
    expect(await upload({ ...WEB, content: { file } })).to.deep.equal({ id: ID });
    expect(JSON.parse(hub().calls()[0]?.body.toString() ?? '')).to.deep.include({
      name: 'Invoice 7.PDF',
      size: 5,
    });
    expect(type).to.equal('application/pdf');
  });

  it('arrives as it is', async () => {
    const file = await fileOf('a.txt', 'x'.repeat(200_000));
    await upload({ ...WEB, content: { file } });
    expect(taken().toString()).to.equal('x'.repeat(200_000));
  });

  it('goes under another name if told so', async () => {
    await upload({ ...WEB, name: 'receipt.pdf', content: { file: await fileOf('x.bin', 'x') } });
    expect(JSON.parse(hub().calls()[0]?.body.toString() ?? '')).to.include({ name: 'receipt.pdf' });
  });

  for (const [title, name, why] of [
    ['that is not there', 'none.pdf', 'none.pdf cannot be read (ENOENT)'],
    ['that is a folder', '.', 'is no file'],
  ] as const) {
    it(`${title} is refused before there is an asset`, async () => {
      const error = await failureOf(upload({ ...WEB, content: { file: join(folder, name) } }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content.file'] });
      expect(String(error)).to.include(why);
      expect(hub().server.requests).to.deep.equal([]);
    });
  }

  it('that may not be read is refused before there is an asset', async () => {
    const file = await fileOf('secret.pdf', 'secret');
    await chmod(folder, 0o755);
    await chmod(file, 0o000);
    const error = await asNobody(() => failureOf(upload({ ...WEB, content: { file } })));
    expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content.file'] });
    expect(String(error)).to.include('secret.pdf cannot be read (EACCES)');
    expect(hub().server.requests).to.deep.equal([]);
  });

  it('that is empty is refused before there is an asset, with its name', async () => {
    const error = await failureOf(upload({ ...WEB, content: { file: await fileOf('empty.pdf', '') } }));
    expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['size'] });
    expect(String(error)).to.include('The file empty.pdf has 0 bytes');
    expect(hub().server.requests).to.deep.equal([]);
  });

  it('is closed when there is no asset for it', async () => {
    const file = await fileOf('closed.pdf', 'closed');
    const stop = new AbortController();
    let meanwhile = 0;
    atCreate(() => {
      meanwhile = timesOpen(file);
      stop.abort();
    });
    await failureOf(upload({ ...WEB, content: { file }, signal: stop.signal }));
    expect(meanwhile).to.equal(process.platform === 'linux' ? 1 : 0);
    expect(timesOpen(file)).to.equal(0);
  });

  for (const [title, change, came] of [
    ['grows', (file: string) => appendFileSync(file, 'more'), 'at least 9 came'],
    ['shrinks', (file: string) => truncateSync(file, 2), 'only 2 came'],
  ] as const) {
    it(`that ${title} after its size was told is not uploaded`, async () => {
      const file = await fileOf('log.txt', 'lines');
      atCreate(() => change(file));
      const error = await failureOf(upload({ ...WEB, content: { file } }));
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['content'] });
      expect(String(error)).to.include(`said to have 5 bytes, and ${came}`);
      expect(asked()).to.deep.equal(['POST /v3/assets', `DELETE /v3/assets/${ID}`]);
    });
  }
});

/** Does something without the rights of an administrator, whom no file is closed to. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** How often this process has a file open, as far as the system tells: Linux does. */
function timesOpen(file: string): number {
  if (process.platform !== 'linux') return 0;
  return readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`) === file).length;
}

/** Nothing for the descriptor that listed the folder: it is closed by then. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
