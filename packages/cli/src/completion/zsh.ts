import type { CompletionNode } from './completion-tree.js';

/** A script for zsh, which shows what each word means. Where it knows nothing, zsh completes names of files. */
export function zshCompletion(tree: readonly CompletionNode[]): string {
  const below = tree.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(' ')));
  return `#compdef colloquy
# Completion of colloquy for zsh: source <(colloquy completion zsh)
_colloquy() {
  local at="" word
  local -a known
  for word in \${words[2,CURRENT-1]}; do
    case "\${at:+$at }$word" in
      ${below.join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at:\${words[CURRENT-1]}" in
${tree.flatMap(valueLines).join('\n')}
  esac
  case "$at" in
${tree.map(wordLine).join('\n')}
  esac
  _describe 'colloquy' known
  [[ "$PREFIX" == -* ]] || _files
}
compdef _colloquy colloquy
`;
}

function valueLines({ path, options }: CompletionNode): readonly string[] {
  return options.flatMap(({ names, takes }) => {
    if (takes === 'nothing') return [];
    const where = names.map((name) => quoted(`${path.join(' ')}:${name}`)).join('|');
    return [
      `    ${where}) ${takes === 'anything' ? '_files' : `compadd ${takes.map(quoted).join(' ')}`}; return ;;`,
    ];
  });
}

function wordLine({ path, commands, options, choices }: CompletionNode): string {
  const words = [
    ...commands.map(({ word, meaning }) => described(word, meaning)),
    ...choices.map((word) => quoted(word)),
    ...options.flatMap(({ names, meaning }) =>
      names.filter((name) => name.startsWith('--')).map((name) => described(name, meaning)),
    ),
  ];
  return `    ${quoted(path.join(' '))}) known=(${words.join(' ')}) ;;`;
}

function described(word: string, meaning: string): string {
  return quoted(`${word}:${meaning}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
