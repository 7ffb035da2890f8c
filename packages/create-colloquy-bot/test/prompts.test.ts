import { expect } from 'chai';
import { describe, it } from 'mocha';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { main } from '../src/index.js';
import { scratchFolder } from './scratch-folder.js';

const KEYS = { enter: '\r', down: '\u001B[B', clear: '\u0015', interrupt: '\u0003' } as const;

/** Cannot be ended, as a process's standard output cannot: each prompt would. */
class Screen extends PassThrough {
  override end(): this {
    return this;
  }
}

/** A person at a terminal. */
class Person {
  readonly keyboard = new PassThrough();
  readonly stdout = new Screen();
  readonly stderr = new PassThrough();
  #seen = '';

  constructor() {
    this.stdout.on('data', (chunk: Buffer) => (this.#seen += stripVTControlCharacters(chunk.toString())));
  }

  get seen(): string {
    return this.#seen;
  }

  /** Waits for words on the screen, after those that were waited for before, and types. */
  async types(words: RegExp, ...keys: readonly string[]): Promise<void> {
    while (!words.test(this.#seen)) await once(this.stdout, 'data');
    this.#seen = '';
    for (const key of keys) this.keyboard.write(key);
  }
}

describe('create-colloquy-bot at a terminal', () => {
  const scratch = scratchFolder();

  it('asks for name, template and store', async () => {
    const person = new Person();
    const ended = main(['--no-install'], person, scratch.path);
    await person.types(/What is the bot called\?/, 'tea-bot', KEYS.enter);
    await person.types(/What does it begin as\?.*order-status/s, KEYS.down, KEYS.enter);
    await person.types(/Where does it keep.*memory/s, KEYS.down, KEYS.down, KEYS.enter);
    expect(await ended).to.equal(0);
    await person.types(/Made tea-bot \(order-status, memory\)/);
    expect(await readdir(`${scratch.path}/tea-bot/src`)).to.include('order-status-bot.ts');
  });

  it('takes the first of everything from whoever only says yes', async () => {
    const person = new Person();
    const ended = main(['--no-install'], person, scratch.path);
    await person.types(/called/, KEYS.enter);
    await person.types(/begin as/, KEYS.enter);
    await person.types(/keep/, KEYS.enter);
    expect(await ended).to.equal(0);
    await person.types(/Made my-bot \(hello, sqlite\)/);
  });

  it('says what is wrong with a name at once, and asks again', async () => {
    const person = new Person();
    const ended = main(['-t', 'form', '-s', 'sqlite', '--no-install'], person, scratch.path);
    await person.types(/called/, 'Tea Bot', KEYS.enter);
    await person.types(/What about "tea-bot"\?/, KEYS.clear, 'tea-bot', KEYS.enter);
    expect(await ended).to.equal(0);
  });

  it('asks nothing that was said, and nothing at all with --yes', async () => {
    const person = new Person();
    const args = ['a', '--template', 'form', '--no-install'];
    const ended = main(args, person, scratch.path);
    await person.types(/^.*Where does it keep/s, KEYS.enter);
    expect(await ended).to.equal(0);
    const nobody = new Person();
    expect(await main(['b', '--yes', '--no-install'], nobody, scratch.path)).to.equal(0);
    await nobody.types(/^\s*Made b \(hello, sqlite\)/);
  });

  it('writes nothing when the person goes away, and ends with code 130', async () => {
    const person = new Person();
    const ended = main([], person, scratch.path);
    await person.types(/called/, 'tea-bot', KEYS.enter);
    await person.types(/begin as/, KEYS.interrupt);
    expect(await ended).to.equal(130);
    expect(String(person.stderr.read())).to.equal('Nothing was written.\n');
    expect(await readdir(scratch.path)).to.deep.equal([]);
  });
});
