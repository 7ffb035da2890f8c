import { Argument, Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { bashCompletion } from '../completion/bash.js';
import { completionTree, type CompletionNode } from '../completion/completion-tree.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const SCRIPTS: Readonly<Record<Shell, (tree: readonly CompletionNode[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

const HELP = `
Example:
  bash:  source <(colloquy completion bash)                      # in ~/.bashrc
  zsh:   source <(colloquy completion zsh)                       # in ~/.zshrc, after compinit
  fish:  colloquy completion fish > ~/.config/fish/completions/colloquy.fish
`;

/** `colloquy completion`: what a shell needs to complete the commands of this version. */
export function completionCommand(output: CommandOutput, program: Command): Command {
  return new Command('completion')
    .description('Print a script by which your shell completes commands and options')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText('after', HELP)
    .action((shell: Shell) => {
      output.stdout.write(SCRIPTS[shell](completionTree(program)));
    });
}
