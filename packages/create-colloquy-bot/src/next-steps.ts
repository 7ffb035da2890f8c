/** What to do with a new package. Pure. */
export function nextSteps(folder: string, isInstalled: boolean): string {
  const steps = [
    ...(folder === '' ? [] : [[`cd ${folder}`, '']]),
    ...(isInstalled ? [] : [['npm install', '']]),
    ['npm run dev', 'the bot and a hub on this computer; open the page that it names, and chat'],
    ['npm test', 'its unit tests and stories'],
  ];
  const lines = steps.map(([command = '', words = '']) => `  ${command.padEnd(14)}${words}`.trimEnd());
  return `\nNext:\n${lines.join('\n')}\n\nThe README tells the rest.\n`;
}
