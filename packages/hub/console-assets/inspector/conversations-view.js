// @ts-check
import { state } from '../console-state.js';
import { element, reconcile } from '../element.js';
import { send } from '../requests.js';
import { createVirtualList } from '../virtual-list.js';

/** @typedef {import('../../src/console/inspector/conversation-sheet.js').ConversationEntry} ConversationEntry */
/** @typedef {import('../../src/console/inspector/conversation-sheet.js').ConversationSheet} ConversationSheet */
/** @typedef {import('../../src/console/inspector/conversation-sheet.js').TimelineEntry} TimelineEntry */

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * The conversations as the hub holds them: who takes part, who has it, and what happened.
 *
 * @param {HTMLElement} view
 */
export function createConversationsView(view) {
  const entries = element('ul', { class: 'entries queue', 'aria-label': 'Conversations of the hub' });
  const head = element('div', { class: 'sheet-head' });
  const steps = element('div', { class: 'rows', role: 'list', 'aria-label': 'Timeline' });
  const scroller = element(
    'div',
    {
      class: 'row-scroller timeline',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Timeline of the conversation',
    },
    [steps],
  );
  const sheet = element(
    'section',
    { class: 'sheet', 'aria-label': 'The chosen conversation', 'data-testid': 'sheet' },
    [head, scroller],
  );
  const empty = element('p', { class: 'empty' }, ['The hub holds no conversation yet.']);
  view.append(empty, element('div', { class: 'desk' }, [entries, sheet]));
  const list = createVirtualList({ scroller, list: steps, estimate: 34, sticky: true });
  let selected = '';
  let asked = '';
  let isBusy = false;
  /** Whether something happened, or another one was chosen, while the hub was being asked. */
  let isStale = false;

  const load = async () => {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale) {
      isStale = false;
      await loadOnce();
    }
    isBusy = false;
  };

  const loadOnce = async () => {
    const all = await send('GET', '/console/inspector/conversations');
    /** @type {readonly ConversationEntry[]} */
    const conversations = all.ok ? all.body.conversations : [];
    if (selected === '') selected = conversations[0]?.id ?? '';
    const wanted = selected;
    const one =
      wanted === ''
        ? undefined
        : await send('GET', `/console/inspector/conversations/${encodeURIComponent(wanted)}`);
    // Another one was chosen meanwhile, and is asked for next.
    if (selected !== wanted) return;
    empty.hidden = conversations.length > 0;
    sheet.hidden = one === undefined;
    reconcile(
      entries,
      conversations.map((each) => ({
        key: each.id,
        signature: JSON.stringify([each, each.id === selected]),
        render: () => entryNode(each, each.id === selected),
      })),
    );
    if (one === undefined) return;
    if (one.ok) showSheet(one.body);
    else head.replaceChildren(element('p', { class: 'empty' }, [one.message]));
  };

  /** @param {ConversationSheet} conversation */
  const showSheet = (conversation) => {
    const { timeline, ...rest } = conversation;
    const signature = JSON.stringify(rest);
    if (head.dataset['signature'] !== signature) {
      head.dataset['signature'] = signature;
      head.replaceChildren(...headNodes(conversation));
    }
    list.show(
      timeline.map((step, index) => ({
        key: `${conversation.id} ${step.id ?? index}`,
        signature: JSON.stringify(step),
        render: () => stepNode(step),
      })),
    );
  };

  return {
    /** @param {readonly string[]} path */
    show: ([id = '']) => {
      if (id !== '' && id !== selected) {
        selected = id;
        asked = '';
        list.reset();
      }
      // Whatever happens in the hub is an exchange, so nothing needs to be asked for when there was none.
      const last = [...state.exchanges.values()].at(-1);
      const now = `${selected} ${state.exchanges.size} ${last?.number} ${last?.durationMs} ${state.connected}`;
      if (asked === now) return;
      asked = now;
      void load();
    },
  };
}

/** @param {ConversationEntry} entry @param {boolean} isSelected */
function entryNode({ id, customer, account, state: is, owner, messages }, isSelected) {
  const chip = is === 'open' ? owner : 'ended';
  return element('li', {}, [
    element(
      'a',
      {
        class: 'list-entry',
        href: `#inspector/conversations/${encodeURIComponent(id)}`,
        'aria-current': isSelected ? 'true' : undefined,
        'data-testid': 'hub-conversation',
      },
      [
        element('span', { class: 'entry-title' }, [customer ?? 'Customer']),
        element('span', { class: 'entry-text' }, [`${account ?? ''} · ${messages} messages`]),
        element('span', { class: `chip ${chip}` }, [is === 'open' ? `With the ${owner}` : is]),
      ],
    ),
  ]);
}

/** @param {ConversationSheet} sheet */
function headNodes({
  id,
  state: is,
  owner,
  account,
  channel,
  participants,
  facts,
  timeoutMinutes,
  lastMessageAt,
}) {
  return [
    element('h3', {}, [`Conversation ${id}`]),
    element('p', { class: 'quiet-text' }, [
      is === 'open' ? `Open; the ${owner} has it. ` : `It is ${is}. `,
      `${channel ?? ''} ${account ?? ''}, times out ${timeoutMinutes} minutes after ${TIME.format(new Date(lastMessageAt))}.`,
    ]),
    element('p', { class: 'links' }, [
      element(
        'a',
        { href: `#inspector/exchanges/of/${encodeURIComponent(id)}`, 'data-testid': 'its-exchanges' },
        ['Its exchanges'],
      ),
    ]),
    element('table', { class: 'participants' }, [
      element('caption', { class: 'hidden' }, ['Participants']),
      element('thead', {}, [
        element(
          'tr',
          {},
          ['Side', 'Name', 'Application', 'Callback', 'Owner'].map((text) =>
            element('th', { scope: 'col' }, [text]),
          ),
        ),
      ]),
      element(
        'tbody',
        {},
        participants.map(({ side, name, application, callback, owns }) =>
          element('tr', { 'data-owns': String(owns) }, [
            element('th', { scope: 'row' }, [side]),
            element('td', {}, [name]),
            element('td', {}, [application ?? '']),
            element('td', {}, [callback ?? '']),
            element('td', {}, [owns ? 'has it' : '']),
          ]),
        ),
      ),
    ]),
    ...(facts.length === 0
      ? []
      : [
          element(
            'dl',
            { class: 'facts' },
            facts.map(({ name, value }) =>
              element('div', { class: 'fact' }, [element('dt', {}, [name]), element('dd', {}, [value])]),
            ),
          ),
        ]),
  ];
}

/** @param {TimelineEntry} step */
function stepNode({ type, from, to, at, status, visibility, intent }) {
  const more = [
    intent === undefined ? undefined : `intent ${intent}`,
    visibility === 'shown' ? undefined : visibility,
    status,
  ].filter((part) => part !== undefined);
  return element('div', { class: 'step', role: 'listitem', 'data-testid': 'step' }, [
    element('span', { class: 'exchange-time' }, [at === undefined ? '' : CLOCK.format(new Date(at))]),
    element('span', { class: 'step-type' }, typeNodes(type)),
    element('span', { class: 'step-way' }, [`${from} → ${to}`]),
    element('span', { class: 'step-more' }, [more.join(', ')]),
  ]);
}

/** A type that may go on in the next line after its dot, and nowhere else. @param {string} type */
function typeNodes(type) {
  const [family = '', ...rest] = type.split('.');
  return rest.length === 0 ? [type] : [`${family}.`, element('wbr', {}, []), rest.join('.')];
}
