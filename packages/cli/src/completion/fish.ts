import type { CompletionNode, CompletionOption } from './completion-tree.js';

/** A script for fish, which shows what each word means. */
export function fishCompletion(tree: readonly CompletionNode[]): string {
  const below = tree.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(' ')));
  return `# Completion of colloquy for fish: colloquy completion fish > ~/.config/fish/completions/colloquy.fish
function __colloquy_at
    set -l at
    for word in (commandline -opc)[2..-1]
        if contains -- (string join -- ' ' $at $word) ${below.join(' ')}
            set at $at $word
        end
    end
    test "$at" = "$argv"
end
${tree.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, commands, options, choices, takesFiles }: CompletionNode): readonly string[] {
  const line = (rest: string): string =>
    `complete -c colloquy -n ${quoted(`__colloquy_at ${path.join(' ')}`.trim())} ${rest}`;
  return [
    ...(takesFiles ? [] : [line('-f')]),
    ...commands.map(({ word, meaning }) => line(`-f -a ${quoted(word)} -d ${quoted(meaning)}`)),
    ...choices.map((word) => line(`-f -a ${quoted(word)}`)),
    ...options.map((option) => line(optionWords(option))),
  ];
}

function optionWords({ names, meaning, takes }: CompletionOption): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value =
    takes === 'nothing' ? [] : takes === 'anything' ? ['-r'] : [`-x -a ${quoted(takes.join(' '))}`];
  return [...flags, ...value, `-d ${quoted(meaning)}`].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", `\\'`)}'`;
}
