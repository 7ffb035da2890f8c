// @ts-check
/* global setInterval, location, document, HTMLElement */
import { state } from '../console-state.js';
import { element, reconcile } from '../element.js';
import { send } from '../requests.js';
import { createVirtualList } from '../virtual-list.js';
import { createDrawings } from './drawings.js';

/** @typedef {import('../bot-answers.js').BotSheet} BotSheet */
/** @typedef {import('../bot-answers.js').JournalStep} JournalStep */
/** @typedef {import('../bot-answers.js').Standing} Standing */

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * What a bot of this computer is doing in a conversation: its dialogs with the current states lit, its timers, and its journal. A
 * step of the journal, chosen, shows the states before and after it.
 *
 * @param {HTMLElement} view
 */
export function createBotView(view) {
  const select = element('select', { id: 'bot-conversation', 'data-testid': 'bot-conversation' });
  const backToNow = element('button', { type: 'button', class: 'button small', 'data-testid': 'bot-now' }, [
    'Back to now',
  ]);
  const problem = element('p', { class: 'empty', role: 'status' });
  const head = element('div', { class: 'bot-head' });
  const picture = element('div', { class: 'bot-picture', 'data-testid': 'drawing' });
  const frames = element(
    'section',
    { class: 'bot-frames', 'aria-label': 'The dialog, drawn', tabindex: '0' },
    [head, picture],
  );
  const contexts = element('section', {
    class: 'bot-contexts',
    'aria-label': 'Dialogs that run, and their context',
  });
  const drawings = createDrawings(picture);
  const facts = element('section', { class: 'bot-groups', 'aria-label': 'Timers, outbox and calls' });
  const steps = element('div', { class: 'rows', role: 'list' });
  const scroller = element(
    'div',
    {
      class: 'row-scroller',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Journal',
      'data-testid': 'journal',
    },
    [steps],
  );
  const body = element('div', { class: 'bot-split' }, [
    frames,
    element('div', { class: 'bot-side' }, [
      element('div', { class: 'bot-facts' }, [contexts, facts]),
      element('h3', {}, ['Journal']),
      scroller,
    ]),
  ]);
  view.append(
    element('div', { class: 'filters' }, [element('label', {}, ['Conversation ', select]), backToNow]),
    problem,
    body,
  );
  const list = createVirtualList({ scroller, list: steps, estimate: 48, sticky: true });
  let conversation = '';
  let bot = 0;
  let asked = '';
  let isBusy = false;
  /** Whether something happened, or another conversation was chosen, while it was being asked. */
  let isStale = false;
  /** A message whose step is to be shown, until there is one. */
  let sought = '';
  /** Turn whose before and after are shown; 0 for how it is now. */
  let turn = 0;
  /** @type {BotSheet | undefined} */
  let sheet;
  /** @type {readonly JournalStep[]} */
  let journal = [];

  select.addEventListener('change', () => {
    location.replace(`#inspector/bot/${encodeURIComponent(select.value)}`);
  });
  backToNow.addEventListener('click', () => {
    turn = 0;
    draw();
  });
  setInterval(() => {
    if (view.offsetParent === null || document.hidden) return;
    const isDue = showCountdowns(facts);
    // The hub sees what a bot sends, and not that it has noted that, nor what it does by itself: of those no event comes.
    if (isDue || sheet === undefined || sheet.outbox.length > 0 || sheet.calls.length > 0) void load();
  }, 1000);

  const load = async () => {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale) {
      isStale = false;
      if (conversation !== '') await loadOnce(conversation);
    }
    isBusy = false;
  };

  /** @param {string} wanted */
  const loadOnce = async (wanted) => {
    const found = await findSheet(wanted, bot);
    const path = `conversations/${encodeURIComponent(wanted)}/journal`;
    const answer = found && (await send('GET', `/console/bots/${found.bot}/${path}`));
    // Another one was chosen meanwhile, and is asked for next.
    if (conversation !== wanted) return;
    bot = found?.bot ?? bot;
    sheet = found?.sheet;
    journal = answer?.ok === true ? answer.body.steps : [];
    draw();
    showSought();
  };

  const draw = () => {
    problem.hidden = sheet !== undefined;
    body.hidden = sheet === undefined;
    backToNow.hidden = turn === 0;
    problem.textContent =
      conversation === ''
        ? 'Write as the customer; then you see here what the bot does.'
        : 'No bot of this computer knows this conversation.';
    if (sheet === undefined) return;
    const step = journal.find((each) => each.turn === turn);
    reconcile(head, headEntries(sheet, step));
    reconcile(contexts, contextEntries(sheet));
    const now = step === undefined ? sheet.frames : (step.after ?? []);
    void drawings.show(bot, sheet.bot, now, step?.before ?? []);
    reconcile(facts, factEntries(sheet));
    showCountdowns(facts);
    list.show(
      journal.map((each) => ({
        key: String(each.turn),
        signature: JSON.stringify([each, each.turn === turn]),
        render: () =>
          stepNode(each, each.turn === turn, () => {
            turn = each.turn;
            list.hold();
            draw();
          }),
      })),
    );
  };

  return {
    /** @param {readonly string[]} path */
    show: ([id = '', message = '']) => {
      const known = [...state.customer.values()]
        .filter((each) => each.conversationId !== undefined)
        .reverse();
      const wanted = id === '' ? (known[0]?.conversationId ?? '') : id;
      showChoice(select, known, wanted);
      if (wanted !== conversation) {
        conversation = wanted;
        turn = 0;
        asked = '';
        sought = '';
        list.reset();
      }
      if (message !== '') sought = message;
      const last = [...state.exchanges.values()].at(-1);
      const lines = known.find((each) => each.conversationId === conversation)?.lines.length;
      const current = `${conversation} ${lines} ${state.exchanges.size} ${last?.number} ${last?.durationMs}`;
      if (asked !== current) {
        asked = current;
        void load();
      } else {
        showSought();
      }
    },
  };

  /** Shows the step that a message caused, or that caused it. */
  function showSought() {
    if (sought === '') return;
    const step = journal.find(
      ({ messageId, turnId }) => messageId === sought || sought.startsWith(`${turnId}-`),
    );
    if (step === undefined) return;
    sought = '';
    turn = step.turn;
    location.replace(`#inspector/bot/${encodeURIComponent(conversation)}`);
    draw();
    list.hold();
    list.reveal(journal.indexOf(step));
    document.querySelector('.bot-step[aria-current=true] button')?.scrollIntoView({ block: 'nearest' });
  }
}

/**
 * Asks the bots of this computer, the one that knew it last first.
 *
 * @param {string} conversation
 * @param {number} first
 * @returns {Promise<{ bot: number, sheet: BotSheet } | undefined>}
 */
async function findSheet(conversation, first) {
  const numbers = [...Array(state.bots).keys()].sort((a, b) => Number(b === first) - Number(a === first));
  for (const bot of numbers) {
    const answer = await send(
      'GET',
      `/console/bots/${bot}/conversations/${encodeURIComponent(conversation)}`,
    );
    if (answer.ok) return { bot, sheet: answer.body };
  }
  return undefined;
}

/** @param {HTMLSelectElement} select @param {readonly import('../../src/console/conversation-view.js').ConversationView[]} known @param {string} wanted */
function showChoice(select, known, wanted) {
  const options = known.map(({ conversationId = '', customerName = 'Customer', account }) => ({
    value: conversationId,
    text: `${customerName}, ${account?.channelType ?? ''} ${conversationId.slice(0, 8)}`,
  }));
  if (wanted !== '' && !options.some(({ value }) => value === wanted))
    options.push({ value: wanted, text: wanted.slice(0, 8) });
  const signature = JSON.stringify(options);
  if (select.dataset['signature'] !== signature) {
    select.dataset['signature'] = signature;
    select.replaceChildren(...options.map(({ value, text }) => element('option', { value }, [text])));
  }
  if (wanted !== '') select.value = wanted;
}

/** @param {BotSheet} sheet @param {JournalStep | undefined} step */
function headEntries(sheet, step) {
  return [
    {
      key: 'head',
      signature: JSON.stringify([sheet.owner, sheet.bot, sheet.frames.length, step]),
      render: () =>
        element('p', { class: 'quiet-text', 'data-testid': 'bot-head', role: 'status' }, [
          step === undefined
            ? `${sheet.bot}: ${ownerText(sheet.owner)}. ${sheet.frames.length === 0 ? 'No dialog runs.' : ''}`
            : `Turn ${step.turn}, by ${step.stimulus} (${step.about}): ${wayText(step)}. States that were left are dashed.`,
        ]),
    },
  ];
}

/** Where a step led, in words. @param {JournalStep} step */
function wayText({ before, after }) {
  /** @param {readonly Standing[] | undefined} standings */
  const text = (standings) => {
    if (standings === undefined) return 'not known any more';
    if (standings.length === 0) return 'no dialog';
    return standings.map(({ dialog, value }) => `${dialog} ${textOf(value)}`).join(', ');
  };
  return `from ${text(before)} to ${text(after)}`;
}

/** The context of each dialog that runs, as it is now. @param {BotSheet} sheet */
function contextEntries({ frames }) {
  return frames.map((frame) => ({
    key: `context-${frame.frameId}`,
    signature: JSON.stringify(frame),
    render: () =>
      element('details', { class: 'frame-context', 'data-testid': 'frame', open: true }, [
        element('summary', {}, [
          `${frame.dialog}${frame.version === '' ? '' : ` (version ${frame.version})`}: ${textOf(frame.value)}`,
        ]),
        element(
          'pre',
          { class: 'code', tabindex: '0', role: 'region', 'aria-label': `Context of ${frame.dialog}` },
          [JSON.stringify(frame.context, undefined, 2)],
        ),
      ]),
  }));
}

/** @param {BotSheet['owner']} owner */
function ownerText(owner) {
  if (owner === 'bot') return 'it has the conversation';
  return owner === 'agent' ? 'a person has the conversation, so it is silent' : 'the conversation is over';
}

/** @param {unknown} value */
function textOf(value) {
  return value === undefined || value === null
    ? 'not running'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** @param {BotSheet} sheet */
function factEntries({ timers, outbox, calls, now }) {
  /** How far the bot's clock is ahead of this one. */
  const ahead = now - Date.now();
  return [
    group('Timers', 'None is set.', timers, (timer) =>
      element('li', { 'data-testid': 'timer' }, [
        `${timerText(timer.name)} of ${timer.dialog}: `,
        element('strong', {
          class: 'countdown',
          'data-due': timer.dueAt === undefined ? '' : String(timer.dueAt - ahead),
        }),
      ]),
    ),
    group('Outbox', 'Nothing waits to be sent.', outbox, ({ type, messageId }) =>
      element('li', {}, [`${type}, ${messageId}`]),
    ),
    group('Calls', 'None is open.', calls, ({ activity, attempts }) =>
      element('li', {}, [`${activity}, attempt ${attempts}`]),
    ),
  ];
}

/**
 * @template Item
 * @param {string} title
 * @param {string} none
 * @param {readonly Item[]} items
 * @param {(item: Item) => HTMLElement} node
 */
function group(title, none, items, node) {
  return {
    key: title,
    signature: JSON.stringify(items),
    render: () =>
      element('div', { class: 'bot-group' }, [
        element('h3', {}, [title]),
        items.length === 0
          ? element('p', { class: 'quiet-text' }, [none])
          : element('ul', {}, items.map(node)),
      ]),
  };
}

/** @param {HTMLElement} place @returns {boolean} whether one is due */
function showCountdowns(place) {
  let isDue = false;
  for (const node of place.querySelectorAll('.countdown')) {
    if (!(node instanceof HTMLElement)) continue;
    const due = Number(node.dataset['due']);
    const seconds = Math.round((due - Date.now()) / 1000);
    isDue ||= node.dataset['due'] !== '' && seconds <= 0;
    const text =
      node.dataset['due'] === ''
        ? 'its end is not known'
        : seconds <= 0
          ? 'is due'
          : `in ${durationText(seconds)}`;
    if (node.textContent !== text) node.textContent = text;
  }
  return isDue;
}

/** XState's own names of delays, in words. @param {string} name */
function timerText(name) {
  const [, delay = '', state] = /^xstate\.after\.([^.]+)\.(.*)$/.exec(name) ?? [];
  if (state === undefined) return name;
  // A delay has its length for a name, or one that the dialog gives it.
  return `after ${/^\d+$/.test(delay) ? durationText(Number(delay) / 1000) : delay} in ${state}`;
}

/** @param {number} seconds */
function durationText(seconds) {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (minutes === 0) return `${seconds} s`;
  const [whole, rest] =
    hours === 0 ? [`${minutes} min`, `${seconds % 60} s`] : [`${hours} h`, `${minutes % 60} min`];
  return rest.startsWith('0 ') ? whole : `${whole} ${rest}`;
}

/** A timer of XState's says by its name when it is due. @param {string} what */
function effectText(what) {
  const [, name] = /^(xstate\.after\.\S+)( in [\d.]+ s)?$/.exec(what) ?? [];
  return name === undefined ? what : timerText(name);
}

/** @param {JournalStep} step @param {boolean} isCurrent @param {() => void} choose */
function stepNode({ turn, at, stimulus, about, outcome, effects, withheld }, isCurrent, choose) {
  return element(
    'div',
    { class: 'bot-step', role: 'listitem', 'aria-current': isCurrent ? 'true' : undefined },
    [
      element('button', { type: 'button', 'data-testid': 'journal-step', onclick: choose }, [
        element('span', { class: 'exchange-time' }, [`${turn}  ${CLOCK.format(new Date(at))}`]),
        element('span', { class: 'step-type' }, [`${stimulus} ${about}`]),
        element('span', { class: 'step-more' }, [
          [
            withheld === undefined ? undefined : `content ${withheld}`,
            outcome,
            ...effects.map(({ kind, about: what }) => `${kind} ${effectText(what)}`),
          ]
            .filter((part) => part !== undefined)
            .join(' · '),
        ]),
      ]),
    ],
  );
}
