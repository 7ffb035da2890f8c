// @ts-check
/* global SVGElement */
import { element } from '../element.js';
import { send } from '../requests.js';
import { safePicture } from './safe-picture.js';

/** @typedef {import('../bot-answers.js').DrawnBot} DrawnBot */
/** @typedef {{ dialog: string, states: readonly string[] }} Standing */

/**
 * The pictures of dialogs, fetched once from each bot, with the states lit that a conversation is in.
 *
 * @param {HTMLElement} place
 */
export function createDrawings(place) {
  /** @type {Map<number, Promise<readonly DrawnBot[]>>} */
  const fetched = new Map();
  let shown = '';
  let lit = '';
  /** How often something was to be shown: the pictures of one bot may come after those of the next. */
  let wishes = 0;

  /** @param {number} bot @returns {Promise<readonly DrawnBot[]>} */
  const botsOf = (bot) => {
    const known = fetched.get(bot);
    if (known !== undefined) return known;
    const asked = send('GET', `/console/bots/${bot}/dialogs`).then((answer) => {
      if (answer.ok) return answer.body.bots;
      fetched.delete(bot);
      return [];
    });
    fetched.set(bot, asked);
    return asked;
  };

  return {
    /**
     * @param {number} bot
     * @param {string} name of the bot
     * @param {readonly Standing[]} now
     * @param {readonly Standing[]} before
     */
    show: async (bot, name, now, before) => {
      wishes += 1;
      const wish = wishes;
      const standings = now.length > 0 ? now : before;
      // A dialog within another one is part of the picture of the outermost.
      const root = standings.at(-1)?.dialog.split(' > ')[0];
      const dialogs = (await botsOf(bot)).find((each) => each.bot === name)?.dialogs ?? [];
      if (wish !== wishes) return;
      const drawn = dialogs.find((dialog) => dialog.name === root);
      const wanted = `${bot} ${name} ${root} ${drawn?.version}`;
      if (shown !== wanted) {
        shown = wanted;
        const picture = drawn?.svg === undefined ? undefined : safePicture(drawn.svg);
        const words = drawn?.problem ?? 'There is no drawing of what runs here.';
        place.replaceChildren(
          picture ?? element('p', { class: 'quiet-text' }, [root === undefined ? '' : words]),
        );
      }
      light(place, now, before);
      const isLit = JSON.stringify([wanted, now, before]);
      if (lit === isLit || place.offsetParent === null) return;
      lit = isLit;
      bringIntoSight(place);
    },
  };
}

/** @param {HTMLElement} place @param {readonly Standing[]} now @param {readonly Standing[]} before */
function light(place, now, before) {
  const [active, left] = [now, before].map(
    (standings) =>
      new Set(standings.flatMap(({ dialog, states }) => states.map((state) => `${dialog} ${state}`))),
  );
  for (const node of place.querySelectorAll('[data-state]')) {
    if (!(node instanceof SVGElement)) continue;
    const key = `${node.dataset['machine']} ${node.dataset['state']}`;
    const isActive = active?.has(key) === true;
    node.classList.toggle('current', isActive);
    node.classList.toggle('left', !isActive && left?.has(key) === true);
  }
  for (const node of place.querySelectorAll('[data-transition]')) {
    if (!(node instanceof SVGElement)) continue;
    const { machine, from, to } = node.dataset;
    const wasTaken = left?.has(`${machine} ${from}`) === true && active?.has(`${machine} ${to}`) === true;
    node.classList.toggle('current', wasTaken && from !== to);
  }
}

/** A picture may be larger than its place: the innermost state that the dialog is in comes to the middle. @param {HTMLElement} place */
function bringIntoSight(place) {
  const scroller = place.parentElement;
  const [state] = [...place.querySelectorAll('[data-state].current')]
    .map((node) => node.getBoundingClientRect())
    .sort((one, other) => one.width * one.height - other.width * other.height);
  if (scroller === null || state === undefined) return;
  const seen = scroller.getBoundingClientRect();
  scroller.scrollLeft += state.left + state.width / 2 - (seen.left + seen.width / 2);
  scroller.scrollTop += state.top + state.height / 2 - (seen.top + seen.height / 2);
}
