#!/usr/bin/env node
import { main } from '../dist/src/index.js';

const { stdin, stdout, stderr } = process;
process.exitCode = await main(process.argv.slice(2), {
  stdout,
  stderr,
  ...(stdin.isTTY === true && stdout.isTTY === true && { keyboard: stdin }),
});
