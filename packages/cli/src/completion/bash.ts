import type { CompletionNode } from './completion-tree.js';

/** A script for bash. Where it knows nothing, bash completes names of files. */
export function bashCompletion(tree: readonly CompletionNode[]): string {
  const below = tree.filter(({ path }) => path.length > 0).map(({ path }) => `"${path.join(' ')}"`);
  return `# Completion of colloquy for bash: source <(colloquy completion bash)
_colloquy() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${below.join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path:$previous" in
${tree.flatMap(valueLines).join('\n')}
  esac
  case "$path" in
${tree.map(wordLine).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _colloquy colloquy
`;
}

function valueLines({ path, options }: CompletionNode): readonly string[] {
  return options.flatMap(({ names, takes }) => {
    if (takes === 'nothing') return [];
    const where = names.map((name) => `"${path.join(' ')}:${name}"`).join('|');
    const reply =
      takes === 'anything' ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W "${takes.join(' ')}" -- "$current"))`;
    return [`    ${where}) ${reply}; return ;;`];
  });
}

function wordLine({ path, commands, options, choices }: CompletionNode): string {
  const words = [
    ...commands.map(({ word }) => word),
    ...choices,
    ...options.flatMap(({ names }) => names.filter((name) => name.startsWith('--'))),
  ];
  return `    "${path.join(' ')}") words="${words.join(' ')}" ;;`;
}
