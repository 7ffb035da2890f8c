/** Where a value comes from. */
export type Source =
  | { readonly from: 'environment' }
  | { readonly from: 'configuration file'; readonly file: string; readonly line: number }
  /** `named` is the variable that names the file, or `COLLOQUY_SECRETS_DIR` that names its folder. */
  | { readonly from: 'secret file'; readonly file: string; readonly named: string }
  /** What the program gives `runBot`, or the project file. */
  | { readonly from: 'project' }
  | { readonly from: 'default' };

/** A source as a person finds it again: `environment`, `colloquy.env:3`, `/run/secrets/hub`. */
export function sourceInWords(source: Source): string {
  switch (source.from) {
    case 'configuration file':
      return `${source.file}:${source.line}`;
    case 'secret file':
      return source.file;
    case 'project':
      return 'the project';
    case 'environment':
    case 'default':
      return source.from;
  }
}
