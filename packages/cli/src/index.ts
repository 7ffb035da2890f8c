// The command, for its executable and for tests
export { main } from './main.js';
export type { CommandOutput } from './command-output.js';
export { CLI_ERRORS, CliError } from './errors.js';
