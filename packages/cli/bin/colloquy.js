#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { main } from '../dist/src/index.js';

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
