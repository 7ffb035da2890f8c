import { DialogCoverage, tellStories } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { AppointmentBot } from '../src/appointment-bot.js';
import { services } from './services.js';
import { ANSWERS, SHORTEST_WAYS, STORIES } from './shortest-ways.js';

const coverage = new DialogCoverage(AppointmentBot);

tellStories(AppointmentBot, STORIES, { services, coverage });
tellStories(AppointmentBot, SHORTEST_WAYS, { services, coverage, answers: ANSWERS });

describe('The stories of the appointment bot', () => {
  it('have come to every state and transition of its dialogs', () => {
    coverage.mustReach({ states: 100, transitions: 100 });
  });
});
