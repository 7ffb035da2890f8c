import type { Command, Option } from 'commander';

/** A command as a shell completes it. */
export interface CompletionNode {
  /** Names from the program's own down, without it: empty for the program. */
  readonly path: readonly string[];
  readonly commands: readonly CompletionWord[];
  readonly options: readonly CompletionOption[];
  /** What its first argument can be, where that is known. */
  readonly choices: readonly string[];
  /** Whether it takes names of files, or what may have some in it, without an option. */
  readonly takesFiles: boolean;
}

/** A word, and what it means. */
export interface CompletionWord {
  readonly word: string;
  readonly meaning: string;
}

/** An option with all its names. */
export interface CompletionOption {
  readonly names: readonly string[];
  readonly meaning: string;
  /** What follows it: nothing, one of some words, or anything, such as a file. */
  readonly takes: 'nothing' | 'anything' | readonly string[];
}

/** The commands of a program, the program first; from commander's own tree, so that nothing can be forgotten. */
export function completionTree(program: Command): readonly CompletionNode[] {
  return nodesBelow(program, []);
}

function nodesBelow(command: Command, path: readonly string[]): readonly CompletionNode[] {
  const help = command.createHelp();
  const node: CompletionNode = {
    path,
    commands: help
      .visibleCommands(command)
      .map((each) => ({ word: each.name(), meaning: firstSentence(each.description()) })),
    options: help.visibleOptions(command).map(optionOf),
    choices: command.registeredArguments[0]?.argChoices ?? [],
    takesFiles: command.registeredArguments.some((argument) => /^(file|command)/.test(argument.name())),
  };
  return [node, ...command.commands.flatMap((each) => nodesBelow(each, [...path, each.name()]))];
}

function optionOf(option: Option): CompletionOption {
  const { short, long, description, argChoices } = option;
  const isFlag = !option.required && !option.optional;
  return {
    names: [short, long].filter((name) => name !== undefined),
    meaning: firstSentence(description),
    takes: isFlag ? 'nothing' : (argChoices ?? 'anything'),
  };
}

/** A menu has room for one. */
function firstSentence(text: string): string {
  return text.split(/[;:(]\s*/)[0]?.trim() ?? '';
}
