import { intents } from '@colloquy/runtime';
import { t } from './texts.js';

/** What customers want, by how they say it. The words besides, such as a day, are found by the form. */
export const wishes = intents({
  book: {
    title: t.bookCall(),
    examples: {
      en: [
        'book an appointment',
        'book a call',
        'make an appointment',
        'I need advice',
        'an appointment, please',
      ],
      de: ['Termin vereinbaren', 'einen Termin buchen', 'einen Anruf vereinbaren', 'ich brauche Beratung'],
    },
    keywords: { en: ['book', 'advice'], de: ['buchen', 'Beratung', 'vereinbaren'] },
  },
  move: {
    title: t.moveCall(),
    examples: {
      en: ['move my appointment', 'change my appointment', 'reschedule my appointment', 'another time'],
      de: ['meinen Termin verschieben', 'Termin verlegen', 'Termin ändern', 'eine andere Zeit'],
    },
  },
  cancel: {
    title: t.cancelCall(),
    examples: {
      en: ['cancel my appointment', 'cancel the appointment', 'cancel the call', 'call it off'],
      de: ['meinen Termin absagen', 'den Termin absagen', 'Termin streichen', 'den Anruf absagen'],
    },
  },
});
