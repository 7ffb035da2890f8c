import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { HelloBot } from './world.js';

export default defineProject({ bots: [HelloBot], store: sqliteStore('hello.db') });
