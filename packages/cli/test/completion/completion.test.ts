import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { run } from '../run-command.js';

/** Asks a shell itself; what it is asked is written in its own language. */
function ask(shell: string, program: string, environment: NodeJS.ProcessEnv = {}): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, shell === 'fish' ? ['-c', program] : ['-fc', program], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...environment },
  });
  expect(status, stderr).to.equal(0);
  return stdout.split('\n').filter((line) => line !== '');
}

function isThere(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

describe('colloquy completion', () => {
  let bash: string;
  let fish: string;
  let zsh: string;

  before(async () => {
    bash = (await run(['completion', 'bash'])).stdout;
    fish = (await run(['completion', 'fish'])).stdout;
    zsh = (await run(['completion', 'zsh'])).stdout;
  });

  /** What bash offers at the end of a line. */
  function inBash(line: string): readonly string[] {
    const words = line.split(' ').map((word) => `'${word}'`);
    return ask(
      'bash',
      `${bash}\nCOMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _colloquy; printf '%s\\n' "\${COMPREPLY[@]}"`,
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
    const [line = ''] = ask('bash', `${bash}\ncomplete -p colloquy`);
    expect(line).to.equal('complete -o default -F _colloquy colloquy');
  });

  it('completes with meanings in fish', function () {
    if (!isThere('fish')) this.skip();
    const inFish = (line: string): readonly string[] =>
      ask('fish', `${fish}\ncomplete -C '${line}'`, { HOME: '/nonexistent' });
    expect(inFish('colloquy conversations ')).to.include(
      'list\tList conversations by their ids; nothing that was said'.split(';')[0],
    );
    expect(inFish('colloquy graph --format ')).to.deep.equal([
      'json\twhat is drawn',
      'mermaid\twhat is drawn',
      'svg\twhat is drawn',
    ]);
    expect(inFish('colloquy hub e')).to.have.length(1);
  });

  it('is understood by zsh, and names what is below a command', function () {
    if (!isThere('zsh')) this.skip();
    const program = [
      'autoload -Uz compinit && compinit -D',
      zsh,
      // What zsh would show is collected in the place of its menu.
      '_describe() { print -l -- ${(P)2} }; _files() { }; compadd() { print -l -- "$@" }',
      'words=(colloquy dead-letters ""); CURRENT=3; PREFIX=""; _colloquy',
      'words=(colloquy graph --format ""); CURRENT=4; _colloquy',
    ].join('\n');
    const lines = ask('zsh', program);
    expect(lines)
      .to.include('discard:Forget it for good')
      .and.include('retry:Handle or send it again, behind what waits');
    expect(lines.slice(-3)).to.deep.equal(['mermaid', 'svg', 'json']);
  });

  it('takes no other shell', async () => {
    const { code, stderr } = await run(['completion', 'tcsh']);
    expect(code).to.equal(2);
    expect(stderr).to.include('bash, zsh, fish');
  });
});
