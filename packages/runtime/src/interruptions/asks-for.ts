import { says, type SaidPhrases } from './says.js';

const list = (text: string): readonly string[] => text.split(' / ');

/** A person. */
const AGENT = {
  en: [
    ...list('agent / an agent / live agent / human / a human / person / a person / a real person / operator'),
    ...list('representative / someone / customer service / talk to an agent / talk to a human'),
    ...list('talk to a person / talk to someone / speak to an agent / speak to a human / speak to a person'),
    ...list('speak to someone / i want an agent / i want a human / i want a person'),
    ...list('i want to talk to an agent / i want to talk to a human / i want to talk to a person'),
    ...list('i want to talk to someone / i want to speak to an agent / i want to speak to a human'),
    ...list('i want to speak to a person / i want to speak to someone / can i talk to an agent'),
    ...list('can i talk to a human / can i talk to a person / can i talk to someone'),
    ...list('can i speak to an agent / can i speak to a human / can i speak to a person'),
    ...list('can i speak to someone / let me talk to an agent / let me talk to a human'),
    ...list('let me talk to a person / let me talk to someone'),
  ],
  de: [
    ...list('mensch / ein mensch / einen menschen / mitarbeiter / ein mitarbeiter / einen mitarbeiter'),
    ...list('mitarbeiterin / eine mitarbeiterin / berater / einen berater / beraterin / eine beraterin'),
    ...list('kundenservice / kundendienst / mit einem menschen sprechen / mit jemandem sprechen'),
    ...list('mit einem mitarbeiter sprechen / ich möchte mit einem menschen sprechen'),
    ...list('ich möchte mit einem mitarbeiter sprechen / ich möchte mit jemandem sprechen'),
    ...list('ich will mit einem menschen sprechen / ich will mit einem mitarbeiter sprechen'),
    ...list('ich will mit jemandem sprechen / kann ich mit einem menschen sprechen'),
    ...list('kann ich mit einem mitarbeiter sprechen / kann ich mit jemandem sprechen'),
  ],
  es: list('agente / un agente / una persona / hablar con una persona / quiero hablar con una persona'),
  fr: list(
    'un agent / un conseiller / une conseillère / un humain / parler à quelqu’un / parler à un humain',
  ),
};

/** That what is going on ends. */
const CANCEL = {
  en: [
    ...list('cancel / stop / quit / exit / abort / never mind / nevermind / forget it / forget about it'),
    ...list(
      'cancel that / cancel this / stop that / stop this / stop it / i want to cancel / i want to stop',
    ),
  ],
  de: [
    ...list('abbrechen / abbruch / stopp / stop / vergiss es / vergessen sie es / lass es / lassen sie es'),
    ...list('lass gut sein / schon gut / ich möchte abbrechen / ich will abbrechen / bitte abbrechen'),
  ],
  es: list('cancelar / para / déjalo / olvídalo / quiero cancelar'),
  fr: list('annuler / arrêter / arrête / arrêtez / laisse tomber / laissez tomber / je veux annuler'),
};

/** What the bot can do. */
const HELP = {
  en: [
    ...list('help / help me / i need help / i need some help / can you help me / menu'),
    ...list('what can you do / what can i do / what can i say / how does this work'),
  ],
  de: [
    ...list('hilfe / hilf mir / helfen sie mir / ich brauche hilfe / kannst du mir helfen / menü'),
    ...list('können sie mir helfen / was kannst du / was können sie / was kann ich tun / was kann ich sagen'),
    ...list('wie funktioniert das / wie geht das'),
  ],
  es: list('ayuda / ayúdame / necesito ayuda / qué puedes hacer / menú'),
  fr: list('aide / aidez-moi / aide-moi / j’ai besoin d’aide / que peux-tu faire / que pouvez-vous faire'),
};

/** That everything begins anew. */
const START_OVER = {
  en: [
    ...list('start over / start again / restart / begin again / from the beginning / from the start'),
    ...list('reset / back to the start / go back to the start / let us start over / let us start again'),
    ...list("let's start over / let's start again / i want to start over / i want to start again"),
  ],
  de: [
    ...list('von vorne / von vorn / nochmal von vorne / noch mal von vorne / nochmal von vorn'),
    ...list('noch mal von vorn / noch einmal von vorne / noch einmal von vorn / neu anfangen'),
    ...list('neu beginnen / neustart / zurück zum anfang / zurück an den anfang'),
  ],
  es: list('empezar de nuevo / volver a empezar / reiniciar'),
  fr: list('recommencer / recommencer depuis le début / repartir de zéro'),
};

/**
 * What customers of any bot say anywhere, in English and German, and in some words of Spanish and French. Your own stand beside them:
 * `when: (turn) => asksFor.help(turn) || ownHelp(turn)`.
 */
export const asksFor: {
  /** A person. */
  readonly agent: SaidPhrases;
  /** That what is going on ends. */
  readonly cancel: SaidPhrases;
  /** What the bot can do. */
  readonly help: SaidPhrases;
  /** That everything begins anew. */
  readonly startOver: SaidPhrases;
} = { agent: says(AGENT), cancel: says(CANCEL), help: says(HELP), startOver: says(START_OVER) };
