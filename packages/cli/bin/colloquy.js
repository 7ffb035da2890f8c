#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';

// Older ones fail on the way in, in words that nobody understands.
const OLDEST_NODE = [22, 19];
const { node } = process.versions;
const [major, minor] = node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `colloquy needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${node}. Install Node 26 (https://nodejs.org), and call it again.\n`,
  );
  process.exit(1);
}
const { main } = await import('../dist/src/index.js');

// Whoever reads may stop reading, as `| head` does: that is no failure of ours.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { stdin, stdout, stderr } = process;
process.exitCode = await main(process.argv.slice(2), {
  stdout,
  stderr,
  isTerminal: stdout.isTTY === true,
  isWatched: stderr.isTTY === true,
  ...(stdin.isTTY === true && { ask }),
});

async function ask(question) {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
