import { tellStories } from '@colloquy/testing';
import { AppointmentBot } from '../src/appointment-bot.js';
import { services } from './services.js';

tellStories(AppointmentBot, new URL('../../stories', import.meta.url), { services });
