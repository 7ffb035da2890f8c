import { memoryStore } from '@colloquy/runtime';
import { describeStoreContract } from '@colloquy/testing';

describeStoreContract('the memory store', {
  create: () => {
    const store = memoryStore();
    return Promise.resolve({ store, reopen: () => Promise.resolve(store), dispose: () => Promise.resolve() });
  },
});
