import { defineProject, memoryStore } from '@colloquy/runtime';
import { PayingBot } from './doctor-bots.js';

export default defineProject({ bots: [PayingBot], store: memoryStore() });
