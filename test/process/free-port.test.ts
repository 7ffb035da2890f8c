import { expect } from 'chai';
import { describe, it } from 'mocha';
import { freePort } from './free-port.js';

describe('A free port', () => {
  it('is given once, also when nobody listens there yet', async () => {
    const ports: number[] = [];
    for (let asked = 0; asked < 500; asked += 1) ports.push(await freePort());
    expect(new Set(ports).size).to.equal(ports.length);
  });
});
