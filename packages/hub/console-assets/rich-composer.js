// @ts-check
/* global HTMLElement, HTMLFormElement, HTMLSelectElement, HTMLTextAreaElement, HTMLButtonElement */
import { byId, element } from './element.js';
import { send } from './requests.js';

/** @typedef {import('../src/console/rich-examples.js').RichExample} RichExample */

/** How long nobody has typed before what was written is checked, in milliseconds. */
const CHECK_AFTER_MS = 250;

/**
 * Where an agent writes a rich message: begins with an example, is edited as JSON, and is checked while it is written and before it
 * is sent.
 *
 * @param {(type: string, json: string) => Promise<boolean>} sendRich
 */
export function createRichComposer(sendRich) {
  const form = byId('rich-form', HTMLFormElement);
  const select = byId('rich-example', HTMLSelectElement);
  const text = byId('rich-json', HTMLTextAreaElement);
  const verdict = byId('rich-check', HTMLElement);
  const submit = byId('rich-send', HTMLButtonElement);
  /** @type {readonly RichExample[]} */
  let examples = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let planned;
  let isLoading = false;
  let isSending = false;

  const example = () => examples[Math.max(0, select.selectedIndex)];

  const check = async () => {
    const checked = text.value;
    const answer = await send('POST', '/console/agent/check', { type: example()?.type, json: checked });
    if (text.value !== checked) return;
    const problems = answer.ok ? answer.body.problems : [answer.message];
    submit.disabled = problems.length > 0;
    verdict.dataset['ok'] = String(problems.length === 0);
    text.setAttribute('aria-invalid', String(problems.length > 0));
    verdict.textContent = problems.length === 0 ? 'As documented.' : problems.slice(0, 4).join(' · ');
  };

  const begin = () => {
    text.value = example()?.json ?? '';
    void check();
  };

  select.addEventListener('change', begin);
  text.addEventListener('input', () => {
    submit.disabled = true;
    clearTimeout(planned);
    planned = setTimeout(() => void check(), CHECK_AFTER_MS);
  });
  byId('rich-reset', HTMLButtonElement).addEventListener('click', begin);
  byId('rich-close', HTMLButtonElement).addEventListener('click', () => {
    form.hidden = true;
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const type = example()?.type;
    const json = text.value;
    if (type === undefined || isSending) return;
    isSending = true;
    const isSent = await sendRich(type, json);
    isSending = false;
    // What was written meanwhile is another message.
    if (isSent && text.value === json) form.hidden = true;
  });

  const load = async () => {
    if (isLoading) return;
    isLoading = true;
    const answer = await send('GET', '/console/agent/examples');
    isLoading = false;
    if (!answer.ok) return;
    examples = answer.body.examples;
    select.replaceChildren(
      ...examples.map(({ label, type }) =>
        element('option', { value: label }, [`${label} (${type.slice('richMessage.'.length)})`]),
      ),
    );
    begin();
  };

  return {
    isOpen: () => !form.hidden,
    close: () => {
      form.hidden = true;
    },
    toggle: async () => {
      form.hidden = !form.hidden;
      if (form.hidden) return;
      if (examples.length === 0) await load();
      select.focus();
    },
  };
}
