import { main } from '@colloquy/cli';

/** What a terminal shows, as commands are run in it, one after the other. */
export class Screen {
  #text = '';
  /** What to write in the place of what is different each time: ports, ids, times. */
  readonly #same: (readonly [pattern: RegExp | string, text: string])[] = [];
  readonly #ids = new Map<string, string>();

  /** Shows something in the place of what it is. */
  show(pattern: RegExp | string, text: string): this {
    this.#same.push([pattern, text]);
    return this;
  }

  /** Runs a command in this process. */
  async run(line: string): Promise<this> {
    this.#text += `$ ${line}\n`;
    const write = (text: string): string => (this.#text += text);
    const [, ...args] = line.split(' ');
    await main(args, { stdout: { write }, stderr: { write } });
    return this;
  }

  /** Shows a command that was run elsewhere, and what it wrote. */
  ran(line: string, output: string): this {
    this.#text += `$ ${line}\n${output}`;
    return this;
  }

  /** All of it, the same each time. */
  get text(): string {
    const shown = this.#same.reduce((text, [pattern, same]) => text.replaceAll(pattern, same), this.#text);
    return shown
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => this.#idFor(id))
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '2026-11-30T07:12:03.000Z')
      .replaceAll(/[ \t]+$/gm, '');
  }

  #idFor(id: string): string {
    const known =
      this.#ids.get(id) ?? `0b9e6c1e-7f0a-4d0e-9a53-${String(this.#ids.size + 1).padStart(12, '0')}`;
    this.#ids.set(id, known);
    return known;
  }
}
