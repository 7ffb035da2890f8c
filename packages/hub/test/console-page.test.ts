import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startConsole, type ConsoleStandIn } from './console-stand-in.js';

/** Addresses that are in the files and load nothing: the name of SVG, and the vendor's pages, which a person may open. */
const NAMED = ['http://www.w3.org/2000/svg', 'https://apidev.egain.com/'];

describe('the page of the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
  });
  afterEach(() => hub.stop());

  it('is served with everything it loads, and loads nothing from elsewhere', async () => {
    const page = await fetch(hub.url);
    const html = await page.text();

    expect(page.headers.get('content-type')).to.include('text/html');
    const linked = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
    const pending = linked.filter((address) => !/^(data:|#)/.test(address));
    const loaded = new Set<string>();
    for (let address = pending.pop(); address !== undefined; address = pending.pop()) {
      expect(address).to.match(/^\/console\/assets\//);
      if (loaded.has(address)) continue;
      loaded.add(address);
      const asset = await fetch(`${hub.url}${address}`);
      expect(asset.status, address).to.equal(200);
      const text = NAMED.reduce((rest, named) => rest.replaceAll(named, ''), await asset.text());
      expect(text, address).not.to.match(/url\(|@import|https?:\/\//);
      const imported = [...text.matchAll(/from '(\.\.?\/[^']+)'/g)].map(
        ([, name = '']) => new URL(name, `${hub.url}${address}`).pathname,
      );
      pending.push(...imported);
    }
    expect(loaded).to.include('/console/assets/message-body.js').and.to.include('/console/assets/page.css');
  });

  it('may run only its own scripts and may not be framed', async () => {
    const policy = (await fetch(hub.url)).headers.get('content-security-policy');

    expect(policy?.split('; ')).to.have.members([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('serves no other file of the folder', async () => {
    const statuses = await Promise.all(
      ['tsconfig.json', '../package.json', '..%2fpackage.json', 'page.html'].map(
        async (name) => (await fetch(`${hub.url}/console/assets/${name}`)).status,
      ),
    );
    expect(statuses).to.deep.equal([404, 404, 404, 404]);
  });
});
