/** Values in the order in which they came, to be found by id or by conversation. */
export class Queues<Value> {
  #added = 0;
  readonly #byId = new Map<string, { conversationId: string; place: number; value: Value }>();
  readonly #byConversation = new Map<string, Set<string>>();

  /** An id that waits already stays as it is, where it is. */
  add(conversationId: string, id: string, value: Value): void {
    if (this.#byId.has(id)) return;
    this.#added += 1;
    this.#byId.set(id, { conversationId, place: this.#added, value });
    const ids = this.#byConversation.get(conversationId);
    if (ids === undefined) this.#byConversation.set(conversationId, new Set([id]));
    else ids.add(id);
  }

  /** Puts another value in the place of the one with this id. */
  replace(id: string, value: Value): void {
    const found = this.#byId.get(id);
    if (found !== undefined) this.#byId.set(id, { ...found, value });
  }

  get(id: string): Value | undefined {
    return this.#byId.get(id)?.value;
  }

  /** `false` when there is no such id, or not in this conversation. */
  remove(id: string, conversationId?: string): boolean {
    const found = this.#byId.get(id);
    if (found === undefined || (conversationId ?? found.conversationId) !== found.conversationId)
      return false;
    const ids = this.#byConversation.get(found.conversationId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byConversation.delete(found.conversationId);
    return this.#byId.delete(id);
  }

  clear(conversationId: string): void {
    this.#byConversation.get(conversationId)?.forEach((id) => this.remove(id));
  }

  first(conversationId: string): Value | undefined {
    for (const id of this.#byConversation.get(conversationId) ?? []) return this.get(id);
    return undefined;
  }

  of(conversationId: string): Value[] {
    return [...(this.#byConversation.get(conversationId) ?? [])].flatMap(
      (id) => this.#byId.get(id)?.value ?? [],
    );
  }

  /** The conversation whose first value is the oldest comes first. */
  conversations(): string[] {
    const places = [...this.#byConversation].map(([conversationId, ids]) => {
      const [first] = ids;
      return { conversationId, place: first === undefined ? 0 : (this.#byId.get(first)?.place ?? 0) };
    });
    return places.sort((one, other) => one.place - other.place).map(({ conversationId }) => conversationId);
  }

  /** Everything in the order in which it came. */
  all(): { readonly conversationId: string; readonly value: Value }[] {
    return [...this.#byId.values()].sort((one, other) => one.place - other.place);
  }
}
