import type { CompletionNode } from './completion-tree.js';

/** A script for zsh, which shows what each word means. Options are shown as soon as there is a dash, names of files where they are taken. */
export function zshCompletion(tree: readonly CompletionNode[]): string {
  const below = tree.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(' ')));
  return `#compdef colloquy
# Completion of colloquy for zsh: source <(colloquy completion zsh)
_colloquy() {
  local at="" word files=0
  local -a known options
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
  if [[ "$PREFIX" == -* ]]; then
    _describe -o 'option' options
    return
  fi
  _describe 'colloquy' known
  if (( files )); then _files; fi
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

function wordLine({ path, commands, options, choices, takesFiles }: CompletionNode): string {
  const words = [
    ...commands.map(({ word, meaning }) => described(word, meaning)),
    ...choices.map((word) => quoted(word)),
  ];
  const dashed = options.flatMap(({ names, meaning }) =>
    names.filter((name) => name.startsWith('--')).map((name) => described(name, meaning)),
  );
  return `    ${quoted(path.join(' '))}) known=(${words.join(' ')}) options=(${dashed.join(' ')}) files=${takesFiles ? 1 : 0} ;;`;
}

function described(word: string, meaning: string): string {
  return quoted(`${word}:${meaning}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
