import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { ChangedBot } from './doctor-bots.js';

export default defineProject({ bots: [ChangedBot], store: sqliteStore(process.env['DOCTOR_STORE'] ?? '') });
