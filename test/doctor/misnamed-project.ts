import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { MisnamedBot } from './doctor-bots.js';

export default defineProject({ bots: [MisnamedBot], store: sqliteStore(process.env['DOCTOR_STORE'] ?? '') });
