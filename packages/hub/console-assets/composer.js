// @ts-check
/* global KeyboardEvent, document */
import { element } from './element.js';
import { createFileTray } from './file-tray.js';
import { icon } from './icon.js';

/** @typedef {import('./file-tray.js').SentFile} SentFile */

const IDLE_MS = 4000;

/**
 * A box to write in, with files: Enter sends, Shift and Enter makes a new line. Tells when a person begins to type, and when they
 * stop, send, or have not typed for four seconds. What is begun in a conversation stays there until it is opened again.
 *
 * @param {{
 *   who: 'customer' | 'agent',
 *   label: string,
 *   placeholder: string,
 *   more?: readonly HTMLElement[],
 *   send: (said: { text?: string, files?: readonly SentFile[] }) => Promise<boolean>,
 *   typing: (typing: boolean) => void,
 *   upload: (file: File) => Promise<SentFile | undefined>,
 * }} options
 */
export function createComposer({ who, label, placeholder, more = [], send, typing, upload }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let idle;
  let isWanted = false;
  let conversation = '';
  /** @type {Map<string, { text: string, files: SentFile[] }>} What was begun in other conversations. */
  const drafts = new Map();
  const input = element('textarea', {
    'data-testid': `${who}-input`,
    'aria-label': label,
    rows: '1',
    maxlength: '10000',
    placeholder,
    autocomplete: 'off',
    disabled: true,
  });
  const tray = createFileTray({ who, upload });
  const submitButton = element(
    'button',
    {
      class: 'send',
      'data-testid': `${who}-send`,
      type: 'submit',
      'aria-label': `Send as the ${who}`,
      disabled: true,
    },
    [icon('send')],
  );
  const form = element('form', { class: 'composer' }, [
    tray.list,
    element('div', { class: 'composer-row' }, [tray.button, ...more, input, submitButton]),
  ]);

  const stop = () => {
    if (idle === undefined) return;
    clearTimeout(idle);
    idle = undefined;
    typing(false);
  };

  const grow = () => {
    input.rows = Math.min(6, Math.max(1, input.value.split('\n').length));
  };

  /** @param {string} text @param {SentFile[]} files */
  const write = (text, files) => {
    input.value = text;
    tray.show(files);
    grow();
  };

  const submit = async () => {
    const text = input.value.trim();
    const files = tray.files();
    if ((text === '' && files.length === 0) || input.disabled || tray.isBusy()) return;
    stop();
    write('', []);
    const sent = send({ ...(text === '' ? {} : { text }), ...(files.length === 0 ? {} : { files }) });
    const from = conversation;
    input.focus();
    if (await sent) return;
    // What did not arrive anywhere is not to be written again.
    if (from !== conversation) drafts.set(from, drafts.get(from) ?? { text, files });
    else if (input.value === '' && tray.files().length === 0) write(text, files);
  };

  input.addEventListener('input', () => {
    grow();
    if (input.value.trim() === '') {
      stop();
      return;
    }
    if (idle === undefined) typing(true);
    clearTimeout(idle);
    idle = setTimeout(stop, IDLE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey || event.isComposing)
      return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });

  return {
    form,
    stop,
    /** Turns to a conversation; what was begun before there was one goes with it. @param {string} key */
    open: (key) => {
      if (key === conversation) return;
      const isFirst = conversation === '';
      if (!isFirst) drafts.set(conversation, { text: input.value, files: tray.files() });
      conversation = key;
      const { text, files } = drafts.get(key) ?? { text: '', files: [] };
      drafts.delete(key);
      if (!isFirst) write(text, files);
    },
    /** Takes the keyboard, as soon as something can be written. */
    focus: () => {
      isWanted = input.disabled;
      input.focus();
    },
    /** @param {boolean} enabled */
    enable: (enabled) => {
      if (input.disabled === !enabled) return;
      const takesFocus = isWanted || form.contains(document.activeElement);
      isWanted = false;
      input.disabled = !enabled;
      for (const button of form.querySelectorAll('button')) button.disabled = !enabled;
      if (enabled && takesFocus) input.focus();
    },
  };
}
