/** The oldest that will do, as `engines` of the packages says. */
const OLDEST_NODE = [22, 19] as const;

/*
 * Said while the packages are read, before any of them takes what an older Node does not have: whoever starts a bot by "node dist/src/main.js" has
 * nobody else who would say it. That is why this module is the first import of the package, and does something by being imported.
 */
const { node } = process.versions;
const [major = 0, minor = 0] = node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `Colloquy needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${node}. Install Node 26 (https://nodejs.org), and start it again.\n`,
  );
  process.exit(1);
}
