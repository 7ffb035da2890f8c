import { problemInWords } from '@colloquy/runtime';
import { error, warning, type Check } from '../check.js';
import type { InstalledPackage } from '../facts/facts.js';

/** What runs here, and with which settings. */
export const PROGRAM_CHECKS: readonly Check[] = [
  {
    id: 'node-version',
    title: 'Node is new enough',
    judge: ({ program: { node, wantedNode } }) =>
      isAtLeast(node, wantedNode)
        ? []
        : [error(`Node ${node} runs here, and Colloquy needs ${wantedNode}.`, 'Install a newer Node.')],
  },
  {
    id: 'package-versions',
    title: 'all packages of Colloquy are of one version, once each',
    judge: ({ program: { packages } }) => versionFindings(packages),
  },
  {
    id: 'time-zone',
    title: 'TZ names a time zone',
    judge: ({ program: { zone } }) =>
      zone === undefined || zone.isKnown
        ? []
        : [
            warning(
              `TZ is ${JSON.stringify(zone.name)}, which no time zone is called: times are in UTC.`,
              'Set TZ to a name such as Europe/Berlin, or not at all.',
            ),
          ],
  },
  {
    id: 'configuration',
    title: 'every setting is there and right',
    judge: ({ configuration: { problems } }) =>
      problems.map((problem) =>
        error(
          `${problemInWords(problem)}.`,
          'Correct it; docs/guides/configuration.md has all settings, colloquy config shows where each comes from.',
        ),
      ),
  },
  {
    id: 'secret-files',
    title: 'files with secrets are for their owner only',
    judge: ({ openFiles }) =>
      openFiles.map((file) =>
        warning(
          `${file} holds secrets, and every user of this machine may read it.`,
          `Run "chmod 600 ${file}", or mount the secrets as files of their own.`,
        ),
      ),
  },
];

function versionFindings(packages: readonly InstalledPackage[]) {
  const versions = [...new Set(packages.map(({ version }) => version))];
  if (versions.length > 1) {
    const list = packages.map(({ name, version }) => `${name} ${version}`).toSorted();
    return [
      error(
        `Packages of Colloquy of different versions are installed: ${list.join(', ')}.`,
        'All packages share one version: set the same for each in package.json, and install again.',
      ),
    ];
  }
  const twice = packages.filter(
    ({ name, folder }) => packages.find((other) => other.name === name)?.folder !== folder,
  );
  return twice.map(({ name, folder }) =>
    warning(
      `There is more than one copy of ${name}; one is in ${folder}.`,
      'Run "npm dedupe", and look with "npm ls" who asks for another one.',
    ),
  );
}

/** `wanted` as our packages say it: `>=22.19`. */
function isAtLeast(node: string, wanted: string): boolean {
  const [major = 0, minor = 0] = numbersIn(node);
  const [wantedMajor = 0, wantedMinor = 0] = numbersIn(wanted);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
