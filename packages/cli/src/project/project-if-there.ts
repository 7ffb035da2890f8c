import type { Project } from '@colloquy/runtime';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { findProject, type ProjectPlace } from './find-project.js';
import { loadProject } from './load-project.js';

/**
 * The project, for commands that can do without one: where none is found, that is told and the rest goes on.
 *
 * @param file what somebody named; then it has to be there.
 * @throws CliError `COLLOQUY_E_FILE` when it is there and cannot be loaded.
 */
export async function projectIfThere(output: CommandOutput, file?: string): Promise<Project | undefined> {
  const place = await placeOf(output, file);
  return place === undefined ? undefined : loadProject(place);
}

async function placeOf(output: CommandOutput, file: string | undefined): Promise<ProjectPlace | undefined> {
  try {
    return await findProject(file);
  } catch (error) {
    if (!(error instanceof CliError) || file !== undefined) throw error;
    output.stderr.write(`Without a project, and the values that it would give. ${error.message}\n`);
    return undefined;
  }
}
