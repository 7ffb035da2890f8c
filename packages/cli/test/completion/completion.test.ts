import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { run } from '../run-command.js';

/** Asks a shell itself; what it is asked is written in its own language. */
function ask(shell: string, program: string, folder: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, shell === 'fish' ? ['-c', program] : ['-fc', program], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 30_000,
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm' },
  });
  expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

function isThere(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

/** Whether there is a zsh that can open a terminal of its own. */
function hasTerminals(): boolean {
  return spawnSync('zsh', ['-fc', 'zmodload zsh/zpty']).status === 0;
}

/**
 * A program for zsh: it opens a terminal with another zsh in it, types a line there, has the completions shown (Control-B) and the line completed (Tab),
 * and prints all that the terminal has shown, with the line as it is then as `<<line>>` (Control-X). A line is typed when the one before is done.
 */
function atTerminal(line: string): string {
  return `
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner 'PROMPT=; unset zle_bracketed_paste; stty -echo; COLUMNS=200; LINES=200; LISTMAX=1000; setopt no_beep'
zpty -w inner 'autoload -Uz compinit; compinit -u -d ./dump; source ./colloquy.zsh'
zpty -w inner 'show() { print -rn -- "<<$BUFFER>""> "; BUFFER=""; zle .accept-line }; zle -N show; bindkey "^X" show; bindkey "^B" list-choices'
zpty -w inner 'print -r -- RE""ADY'
zpty -r -m inner all '*READY*'
zpty -w -n inner '${line}'$'\\C-B\\t\\C-X'
zpty -r -m inner all '*<<*>> *'
zpty -d inner
print -r -- "$all" | tr -d '\\r' | sed -E $'s/\\e\\\\[[0-9;?]*[a-zA-Z]//g'
`;
}

describe('colloquy completion', () => {
  let bash: string;
  let fish: string;
  let zsh: string;
  let folder: string;

  before(async () => {
    bash = (await run(['completion', 'bash'])).stdout;
    fish = (await run(['completion', 'fish'])).stdout;
    zsh = (await run(['completion', 'zsh'])).stdout;
    folder = mkdtempSync(join(tmpdir(), 'colloquy-completion-'));
    writeFileSync(join(folder, 'journal.json'), '');
    writeFileSync(join(folder, 'colloquy.zsh'), zsh);
  });

  after(() => rmSync(folder, { recursive: true }));

  /** What bash offers at the end of a line. */
  function inBash(line: string): readonly string[] {
    const words = line.split(' ').map((word) => `'${word}'`);
    return ask(
      'bash',
      `${bash}\nCOMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _colloquy; printf '%s\\n' "\${COMPREPLY[@]}"`,
      folder,
    );
  }

  it('completes commands in bash, and those below them', () => {
    expect(inBash('colloquy d')).to.deep.equal(['dev', 'destroy', 'doctor', 'dead-letters']);
    expect(inBash('colloquy dead-letters ')).to.include.members(['list', 'show', 'retry', 'discard']);
    expect(inBash('colloquy hub e')).to.deep.equal(['exec']);
    expect(inBash('colloquy completion ')).to.include.members(['bash', 'zsh', 'fish']);
  });

  it('completes options and their values in bash, and leaves files to it', () => {
    expect(inBash('colloquy graph --f')).to.deep.equal(['--format']);
    expect(inBash('colloquy graph --format ')).to.deep.equal(['mermaid', 'svg', 'json']);
    expect(inBash('colloquy conversations list --owner a')).to.deep.equal(['agent']);
    expect(inBash('colloquy replay --save ')).to.deep.equal([]);
    // A value is not taken for a command.
    expect(inBash('colloquy chat --name test --w')).to.deep.equal(['--wait']);
  });

  it('is understood by bash as a whole, and asks it for files where it knows nothing', () => {
    const [line = ''] = ask('bash', `${bash}\ncomplete -p colloquy`, folder);
    expect(line).to.equal('complete -o default -F _colloquy colloquy');
  });

  it('completes with meanings in fish', function () {
    if (!isThere('fish')) this.skip();
    const inFish = (line: string): readonly string[] => ask('fish', `${fish}\ncomplete -C '${line}'`, folder);
    expect(inFish('colloquy conversations ')).to.include(
      'list\tList conversations by their ids; nothing that was said'.split(';')[0],
    );
    expect(inFish('colloquy graph --format ')).to.deep.equal([
      'json\twhat is drawn',
      'mermaid\twhat is drawn',
      'svg\twhat is drawn',
    ]);
    expect(inFish('colloquy hub e')).to.have.length(1);
    expect(inFish('colloquy conversations list --owner ').map((line) => line.split('\t')[0])).to.have.members(
      ['agent', 'bot', 'ended'],
    );
    // Options and their values are not taken for commands, and files are offered where some are taken.
    expect(inFish('colloquy hub --port 1 e')).to.have.length(1);
    expect(inFish('colloquy replay jour')).to.deep.equal(['journal.json']);
    expect(inFish('colloquy replay --save jour')).to.deep.equal(['journal.json']);
    expect(inFish('colloquy conversations show jour')).to.deep.equal([]);
  });

  /** What zsh shows at the end of a line in a terminal, and what it makes of the line. */
  function inZsh(line: string): { readonly shown: string; readonly line: string } {
    const [shown = '', made = ''] = ask('zsh', atTerminal(line), folder)
      .join('\n')
      .split(/<<(?=.*>>)/);
    return { shown, line: made.replace(/>>[^]*$/, '') };
  }

  it('completes in zsh at a terminal: commands and those below them, with meanings', function () {
    if (!hasTerminals()) this.skip();
    const { shown } = inZsh('colloquy dead-letters ');
    expect(shown)
      .to.match(/^discard +-- Forget it for good/m)
      .and.match(/^retry +-- Handle or send it again, behind what waits/m);
    // Nothing there takes a file, and nobody has begun an option.
    expect(shown).to.not.include('journal.json').and.not.include('--help');
    expect(inZsh('colloquy hub --port 1 e').line).to.equal('colloquy hub --port 1 exec ');
    expect(inZsh('colloquy completion f').line).to.equal('colloquy completion fish ');
  });

  it('completes in zsh at a terminal: options, their values, and files where they are taken', function () {
    if (!hasTerminals()) this.skip();
    expect(inZsh('colloquy graph --f').line).to.equal('colloquy graph --format ');
    expect(inZsh('colloquy graph --format ').shown).to.match(/^json +mermaid +svg/m);
    expect(inZsh('colloquy conversations list --owner a').line).to.equal(
      'colloquy conversations list --owner agent ',
    );
    expect(inZsh('colloquy replay jour').line).to.equal('colloquy replay journal.json ');
    expect(inZsh('colloquy replay --save jour').line).to.equal('colloquy replay --save journal.json ');
    expect(inZsh('colloquy conversations show jour').line).to.equal('colloquy conversations show jour');
  });

  it('takes no other shell', async () => {
    const { code, stderr } = await run(['completion', 'tcsh']);
    expect(code).to.equal(2);
    expect(stderr).to.include('bash, zsh, fish');
  });
});
