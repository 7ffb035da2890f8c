// @ts-check
/* global KeyboardEvent */

const IDLE_MS = 4000;

/**
 * A box to write in: Enter sends, Shift and Enter makes a new line. Tells when a person begins to type, and when they
 * stop, send, or have not typed for four seconds.
 *
 * @param {{
 *   form: HTMLElement,
 *   input: HTMLTextAreaElement,
 *   send: (text: string) => void,
 *   typing: (typing: boolean) => void,
 * }} options
 */
export function createComposer({ form, input, send, typing }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let idle;

  const stop = () => {
    if (idle === undefined) return;
    clearTimeout(idle);
    idle = undefined;
    typing(false);
  };

  const grow = () => {
    input.rows = Math.min(6, Math.max(1, input.value.split('\n').length));
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
    submit();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  const submit = () => {
    const text = input.value.trim();
    if (text === '' || input.disabled) return;
    stop();
    input.value = '';
    grow();
    send(text);
    input.focus();
  };

  return {
    stop,
    focus: () => input.focus(),
    /** @param {boolean} enabled */
    enable: (enabled) => {
      input.disabled = !enabled;
      for (const button of form.querySelectorAll('button')) button.disabled = !enabled;
    },
  };
}
