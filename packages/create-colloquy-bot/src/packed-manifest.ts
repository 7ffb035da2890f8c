import { gunzipSync } from 'node:zlib';

/** `package.json` of a packed package, as far as it is asked. */
export interface PackedManifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const BLOCK = 512;

/**
 * Reads `package.json` in a tarball of npm. A tar has for each file a header of a block, with name and size, and then the file itself in whole
 * blocks. Pure.
 *
 * @throws an error of zlib or JSON for what is none.
 */
export function manifestIn(tarball: Uint8Array): PackedManifest {
  const tar = gunzipSync(tarball);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const begin = at + BLOCK;
    const size = Number.parseInt(field(tar, at + 124, 12), 8) || 0;
    if (field(tar, at, 100) === 'package/package.json') {
      return JSON.parse(tar.toString('utf8', begin, begin + size)) as PackedManifest;
    }
    at = begin + Math.ceil(size / BLOCK) * BLOCK;
  }
  return JSON.parse('') as PackedManifest;
}

function field(tar: Buffer, at: number, length: number): string {
  const [text = ''] = tar.toString('utf8', at, at + length).split('\0');
  return text;
}
