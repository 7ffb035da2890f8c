/** Which conversations are whose. */
export class MemoryContacts {
  readonly #byAddress = new Map<string, Set<string>>();

  add(conversationId: string, addresses: readonly string[]): void {
    for (const address of addresses) {
      const known = this.#byAddress.get(address);
      if (known === undefined) this.#byAddress.set(address, new Set([conversationId]));
      else known.add(conversationId);
    }
  }

  conversationsOf(address: string): string[] {
    return [...(this.#byAddress.get(address) ?? [])].sort();
  }

  forget(conversationId: string): void {
    for (const [address, conversations] of this.#byAddress) {
      conversations.delete(conversationId);
      if (conversations.size === 0) this.#byAddress.delete(address);
    }
  }
}
