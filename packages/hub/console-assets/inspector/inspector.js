// @ts-check
/* global document, HTMLElement */
import { place } from '../areas.js';
import { state } from '../console-state.js';
import { byId } from '../element.js';
import { createBotView } from './bot-view.js';
import { createConversationsView } from './conversations-view.js';
import { createDialsView } from './dials-view.js';
import { createExchangesView } from './exchanges-view.js';

const VIEWS = ['exchanges', 'conversations', 'dials', 'bot'];

/**
 * The part of the page that looks into the hub.
 *
 * @returns {{ show: () => void }} `show` draws the present state
 */
export function createInspector() {
  /** @type {Readonly<Record<string, { show: (path: readonly string[]) => void }>>} */
  const views = {
    exchanges: createExchangesView(byId('exchanges-view', HTMLElement)),
    conversations: createConversationsView(byId('conversations-view', HTMLElement)),
    dials: createDialsView(byId('dials-view', HTMLElement)),
    bot: createBotView(byId('bot-view', HTMLElement)),
  };
  return {
    show: () => {
      const { area, path } = place();
      const [name = '', ...rest] = path;
      const shown = VIEWS.includes(name) ? name : 'exchanges';
      if (area !== 'inspector') return;
      for (const view of VIEWS) byId(`${view}-view`, HTMLElement).hidden = view !== shown;
      for (const link of document.querySelectorAll('.tabs a')) {
        if (link instanceof HTMLElement && link.dataset['view'] === shown)
          link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
        if (link instanceof HTMLElement && link.dataset['view'] === 'bot') link.hidden = state.bots === 0;
      }
      views[shown]?.show(rest);
    },
  };
}
