#!/usr/bin/env node
import { main } from '../dist/src/index.js';

// Whoever reads may stop reading, as `| head` does: that is no failure of ours.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
