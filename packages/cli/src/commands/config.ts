import type * as Runtime from '@colloquy/runtime';
import type { InspectedConfiguration, Setting } from '@colloquy/runtime';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { withProject } from '../project/find-project.js';
import { projectIfThere } from '../project/project-if-there.js';
import { paintFor, type Paint } from '../terminal/paint.js';
import { table } from '../terminal/table.js';

/** `colloquy config`: the configuration in force, and where each part of it comes from. */
export function configCommand(output: CommandOutput): Command {
  return withProject(
    new Command('config').description('Show the configuration in force, and where each value comes from'),
  )
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      '\nSecrets are not shown. Ends with code 1, and all problems, when a bot would not start with it.\n\nExample:\n  COLLOQUY_CONFIG=production.env colloquy config\n',
    )
    .action(async ({ project: file, json }: { project?: string; json?: true }) => {
      const project = await projectIfThere(output, file);
      const runtime = await import('@colloquy/runtime');
      const inspected = runtime.inspectConfiguration(process.env, {
        ...(project?.defaults !== undefined && { defaults: project.defaults }),
      });
      output.stdout.write(
        json === true ? inJson(inspected) : settingsInWords(inspected.settings, paintFor(output), runtime),
      );
      refuseProblems(inspected, runtime);
    });
}

/** @throws CliError `COLLOQUY_E_CONFIGURATION` with all problems. */
function refuseProblems({ problems }: InspectedConfiguration, { problemInWords }: typeof Runtime): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${problemInWords(problem)}`);
  const count = `${lines.length} problem${lines.length === 1 ? '' : 's'}`;
  throw new CliError('COLLOQUY_E_CONFIGURATION', `The configuration has ${count}:\n${lines.join('\n')}`);
}

function settingsInWords(
  settings: readonly Setting[],
  paint: Paint,
  { sourceInWords }: typeof Runtime,
): string {
  const rows = settings.map((setting) => [
    setting.name,
    setting.source === undefined ? '' : sourceInWords(setting.source),
    valueInWords(setting),
  ]);
  const [head, ...lines] = table(['SETTING', 'FROM', 'VALUE'], rows).split('\n');
  const isQuiet = (index: number): boolean =>
    settings[index]?.source === undefined || settings[index].source.from === 'default';
  return [
    paint('strong', head ?? ''),
    ...lines.map((line, index) => (isQuiet(index) ? paint('quiet', line) : line)),
  ].join('\n');
}

function valueInWords({ value, source, isSecret }: Setting): string {
  if (source === undefined) return '(not set)';
  if (isSecret) return '(secret)';
  const [first = '', ...more] = (value ?? '(wrong)').split('\n');
  return more.length === 0 ? first : `${first} ... (${more.length + 1} lines)`;
}

function inJson({ settings, problems }: InspectedConfiguration): string {
  return `${JSON.stringify({ settings, problems }, undefined, 2)}\n`;
}
