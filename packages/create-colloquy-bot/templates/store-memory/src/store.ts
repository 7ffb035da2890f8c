import { memoryStore } from '@colloquy/runtime';

/** Where conversations are kept: in this process, and gone with it. Good for a look, not for customers. */
export const store = memoryStore();
