import { execFileSync } from 'node:child_process';
import { ROOT } from './repository.mjs';

const VAGUE = new Set([
  'types',
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'shared',
  'misc',
  'lib',
  'base',
  'manager',
  'constants',
]);

/** kebab-case, and no name that says nothing. Answers an exit code, and what is wrong. */
export function checkFileNames() {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);
  const problems = files.flatMap((file) => {
    const parts = file.replace(/\.ts$/, '').split('/');
    const stem = parts.at(-1) ?? '';
    return [
      ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(stem) ? [] : [`${file}: not kebab-case`]),
      ...parts
        .filter((part) => VAGUE.has(part))
        .map((part) => `${file}: "${part}" says nothing; name it after its idea`),
    ];
  });
  return { code: problems.length === 0 ? 0 : 1, said: problems.map((problem) => `${problem}\n`).join('') };
}
