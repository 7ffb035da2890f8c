import { OLDEST_NODE } from './node-version.js';
import type { Arguments } from './read-arguments.js';

/** What to do with a new package. Pure. */
export function nextSteps(folder: string, { install, node }: Pick<Arguments, 'install' | 'node'>): string {
  const steps = [
    ...(folder === '' ? [] : [[`cd ${folder}`, '']]),
    ...(install ? [] : [['npm install', '']]),
    ['npm run dev', 'the bot and a hub on this computer; open the page that it names, and chat'],
    ['npm test', 'its unit tests and stories'],
  ];
  const lines = steps.map(([command = '', words = '']) => `  ${command.padEnd(14)}${words}`.trimEnd());
  const old =
    node === undefined
      ? ''
      : `\nYour own Node is older than ${OLDEST_NODE}: npm and npx run this package on ${node}, by a link in node_modules/.bin.\nInstall Node 26 before you go on with it elsewhere.\n`;
  return `\nNext:\n${lines.join('\n')}\n${old}\nThe README tells the rest.\n`;
}
