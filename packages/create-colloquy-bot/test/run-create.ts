import { PassThrough } from 'node:stream';
import { main } from '../src/index.js';

/** How the command ended, and all that it wrote. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, from a folder, where nobody can be asked. */
export async function runCreate(from: string, ...args: readonly string[]): Promise<Ran> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await main(args, streams, from);
  return { code, stdout: allOf(streams.stdout), stderr: allOf(streams.stderr) };
}

/** One read is one piece, since Node 26. */
function allOf(stream: PassThrough): string {
  const pieces: Buffer[] = [];
  for (let piece; (piece = stream.read() as Buffer | null) !== null;) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
