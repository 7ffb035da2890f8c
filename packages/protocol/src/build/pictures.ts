import { checkedAddress } from './address.js';
import type { Reader } from './reader.js';
import type { Problems } from './problems.js';

/** A picture by its address, `http` or `https`, at most 2500 characters. */
export type PictureInput = URL | string;

/** The pictures of one message. Each is listed once, and the message refers to it by the id `1`, `2`... (protocol 6). */
export class Pictures {
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly check: (problems: Problems, path: string, value: unknown) => string = checkedAddress,
  ) {}

  /** The id of the picture in a field; `undefined` when there is none. */
  idOf<Input extends object, Key extends Parameters<Reader<Input>['value']>[0]>(
    from: Reader<Input>,
    key: Key,
  ): string | undefined {
    if (!from.has(key)) return undefined;
    const address = this.check(from.problems, from.pathOf(key), from.value(key));
    const id = this.ids.get(address) ?? String(this.ids.size + 1);
    this.ids.set(address, id);
    return id;
  }

  /** What is listed, in the order in which it was met. */
  get all(): readonly { readonly imageid: string; readonly picture: string }[] {
    return [...this.ids].map(([picture, imageid]) => ({ imageid, picture }));
  }

  /** The list as `images`; `undefined` without pictures. */
  get images(): { imageid: string; url: string }[] | undefined {
    if (this.ids.size === 0) return undefined;
    return this.all.map(({ imageid, picture }) => ({ imageid, url: picture }));
  }
}
