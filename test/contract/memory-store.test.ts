import { memoryStore } from '@colloquy/runtime';
import { describeStoreContract } from '@colloquy/testing';

describeStoreContract('the memory store', async () => {
  const store = memoryStore();
  await store.open();
  const reopen = async () => {
    await store.open();
    return store;
  };
  return { store, reopen, cleanup: () => Promise.resolve() };
});
