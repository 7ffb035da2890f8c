import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { OrdersBot } from './doctor-bots.js';

export default defineProject({ bots: [OrdersBot], store: sqliteStore(process.env['DOCTOR_STORE'] ?? '') });
