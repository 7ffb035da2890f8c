import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import type { LookupAddress } from 'node:dns';
import { buffer } from 'node:stream/consumers';
import { createAddressGuard } from '../src/assets/address-guard.js';
import { isPublicAddress } from '../src/assets/private-address.js';
import { answerJson, startScriptedServer } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID } from './support/valid-requests.js';

const byte = fc.integer({ min: 0, max: 255 });
const OURS: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['of a private network of class A', fc.tuple(byte, byte, byte).map((rest) => `10.${rest.join('.')}`)],
  [
    'of a private network of class B',
    fc.tuple(fc.integer({ min: 16, max: 31 }), byte, byte).map((rest) => `172.${rest.join('.')}`),
  ],
  ['of a private network of class C', fc.tuple(byte, byte).map((rest) => `192.168.${rest.join('.')}`)],
  ['of this machine', fc.tuple(byte, byte, byte).map((rest) => `127.${rest.join('.')}`)],
  [
    'of a link, where clouds keep credentials',
    fc.tuple(byte, byte).map((rest) => `169.254.${rest.join('.')}`),
  ],
  [
    'of a carrier',
    fc.tuple(fc.integer({ min: 64, max: 127 }), byte, byte).map((rest) => `100.${rest.join('.')}`),
  ],
  ['of a group', fc.tuple(fc.integer({ min: 224, max: 239 }), byte, byte, byte).map((all) => all.join('.'))],
  ['of nobody', fc.constantFrom('0.0.0.0', '::', '255.255.255.255', '240.0.0.1')],
  ['of this machine in IPv6', fc.constantFrom('::1', '0:0:0:0:0:0:0:1')],
  ['of a private network in IPv6', fc.constantFrom('fd00::1', 'fc12:3456::9', 'fe80::1', 'ff02::1')],
  [
    'that wraps another',
    fc.constantFrom('::ffff:10.0.0.1', '::ffff:7f00:1', '::10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'),
  ],
  ['that is none', fc.constantFrom('', 'localhost', '10.0.0', '1.2.3.4.5')],
];

describe('An address', () => {
  for (const [title, addresses] of OURS) {
    it(`${title} is not public`, () => {
      fc.assert(fc.property(addresses, (address) => !isPublicAddress(address)));
    });
  }

  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
  ]) {
    it(`such as ${address} is public`, () => {
      expect(isPublicAddress(address)).to.equal(true);
    });
  }
});

describe('A guarded lookup', () => {
  const lookUp = (
    found: readonly string[],
    { all = true, allowed = [] as readonly string[] } = {},
  ): Promise<string | LookupAddress[]> => {
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const guard = createAddressGuard(allowed, (_host, _options, answer) => answer(null, addresses));
    return new Promise((resolve, reject) => {
      guard.lookup('files.example', { all }, (error, address) => {
        if (error !== null) reject(error);
        else resolve(address ?? '');
      });
    });
  };

  it('answers the public addresses of a name only', async () => {
    const found = await lookUp(['10.0.0.1', '8.8.8.8', '::1']);
    expect(found).to.deep.equal([{ address: '8.8.8.8', family: 4 }]);
    expect(await lookUp(['10.0.0.1', '8.8.8.8'], { all: false })).to.equal('8.8.8.8');
  });

  it('refuses a name that has none', async () => {
    expect(await failureOf(lookUp(['10.0.0.1', '::1']))).to.include({ kind: 'private_address' });
    expect(await failureOf(lookUp([]))).to.include({ kind: 'private_address' });
  });

  it('answers all of a name that is allowed', async () => {
    expect(await lookUp(['10.0.0.1'], { allowed: ['FILES.example'] })).to.have.length(1);
  });
});

describe('A file at a private address', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A hub at 127.0.0.1 that signs URLs of elsewhere. */
  const start = async (contentUrl: string, options = {}): Promise<void> => {
    hub = await startTestHub(
      { api: (_, response) => answerJson(response, 200, { id: ID, contentUrl, name: 'a.txt', size: 1 }) },
      options,
    );
  };

  for (const url of [
    'http://10.255.255.1/x',
    'http://[::1]:9/x',
    'http://169.254.169.254/latest',
    'http://0x7f.1:9/',
  ]) {
    it(`is not asked for: ${url}`, async () => {
      await start(url);
      const error = await failureOf(hub.client.assets.download(ID));
      if (url.includes('0x7f')) {
        // A notation of 127.0.0.1, which is where the API of this test is: allowed, and nobody listens there.
        expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE' });
        return;
      }
      expect(error).to.deep.include({ code: 'COLLOQUY_E_REQUEST_INVALID', fields: ['url'] });
      expect(String(error)).to.include('allowPrivateHosts').and.not.include(url);
    });
  }

  it('is not asked for by a name that leads there', async () => {
    const files = await startScriptedServer((_, response) => void response.end('x'));
    await start(files.url.replace('127.0.0.1', 'localhost'));
    expect(await failureOf(hub.client.assets.download(ID))).to.include({
      code: 'COLLOQUY_E_REQUEST_INVALID',
    });
    expect(files.requests).to.deep.equal([]);
    await files.close();
  });

  it('is asked for when its host is allowed', async () => {
    const files = await startScriptedServer((_, response) => void response.end('x'));
    await start(files.url.replace('127.0.0.1', 'localhost'), { allowPrivateHosts: ['localhost'] });
    const { body } = await hub.client.assets.download(ID);
    expect((await buffer(body)).toString()).to.equal('x');
    await files.close();
  });

  it('is not sent to either', async () => {
    await start('http://localhost:9/x');
    const upload = hub.client.assets.upload({
      name: 'a.txt',
      channelType: 'web',
      content: new Uint8Array(1),
    });
    expect(await failureOf(upload)).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID' });
  });
});
