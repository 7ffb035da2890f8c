import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CommandEnded } from '../errors.js';
import { withProject } from '../project/find-project.js';
import { projectIfThere } from '../project/project-if-there.js';
import { paintFor } from '../terminal/paint.js';

interface Flags {
  readonly project?: string;
  readonly json?: true;
  readonly strict?: true;
  readonly all?: true;
}

/** `colloquy doctor`: what keeps a bot from its work, and what to do about it. */
export function doctorCommand(output: CommandOutput): Command {
  return withProject(
    new Command('doctor').description('Find out what keeps a bot from its work, and what to do about it'),
  )
    .option('--all', 'show also what is well')
    .option('--json', 'for programs')
    .option('--strict', 'warnings count as errors')
    .addHelpText(
      'after',
      [
        '',
        'Looks at the settings of the environment, the project, its store, the ports, the callback and the hub. Changes nothing.',
        'Ends with code 0 when there is no error, else with 1. All checks: docs/guides/doctor.md.',
        '',
        'Example:',
        '  colloquy doctor --strict',
        '',
      ].join('\n'),
    )
    .action(async ({ project: file, json, strict, all }: Flags) => {
      const { countFindings, describeDiagnoses } = await import('../doctor/describe-diagnosis.js');
      const { diagnose } = await import('../doctor/diagnose.js');
      const { gatherFacts } = await import('../doctor/facts/gather-facts.js');
      const project = await projectIfThere(output, file);
      const facts = await gatherFacts({
        environment: process.env,
        from: resolve(file ?? 'package.json'),
        ...(project !== undefined && { project }),
        onStep: (step) => {
          if (output.isTerminal === true) output.stderr.write(`Looking at ${step} ...\n`);
        },
      });
      const diagnoses = diagnose(facts);
      const counts = countFindings(diagnoses);
      output.stdout.write(
        json === true
          ? `${JSON.stringify({ ...counts, checks: diagnoses }, undefined, 2)}\n`
          : describeDiagnoses(diagnoses, { paint: paintFor(output), isWhole: all === true }),
      );
      const isFine = counts.errors === 0 && (strict !== true || counts.warnings === 0);
      if (!isFine) throw new CommandEnded(1);
    });
}
