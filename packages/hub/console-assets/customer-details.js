// @ts-check
/* global localStorage, HTMLElement, HTMLInputElement, HTMLFormElement */
import { state } from './console-state.js';
import { byId } from './element.js';
import { post } from './requests.js';

/** @typedef {import('../src/console/conversation-view.js').CustomerDetails} CustomerDetails */

const FIELDS = /** @type {const} */ (['name', 'email', 'phone', 'language']);

/** Who the customer is: what new conversations begin with, and what running ones can be told. */
export function createCustomerDetails() {
  const receipts = byId('bot-receipts', HTMLInputElement);
  const told = byId('who-told', HTMLElement);
  receipts.checked = localStorage.getItem('bot-receipts') === 'yes';
  receipts.addEventListener('change', () =>
    localStorage.setItem('bot-receipts', receipts.checked ? 'yes' : 'no'),
  );
  for (const field of FIELDS) {
    const input = inputOf(field);
    input.value = localStorage.getItem(`customer-${field}`) ?? '';
    input.addEventListener('input', () => {
      localStorage.setItem(`customer-${field}`, input.value.trim());
      told.textContent = '';
      show();
    });
  }

  /** @returns {CustomerDetails} */
  const values = () =>
    Object.fromEntries(
      FIELDS.map((field) => [field, inputOf(field).value.trim()]).filter(([, value]) => value !== ''),
    );

  const show = () => {
    const { name = 'Customer', email, phone, language } = values();
    const text = [name, email, phone, language].filter((part) => part !== undefined).join(' · ');
    byId('who-text', HTMLElement).textContent = text;
  };

  byId('who-form', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    const running = [...state.customer.values()].filter(
      ({ owner, conversationId }) => owner !== 'ended' && conversationId !== undefined,
    );
    const problems = [];
    for (const { key } of running) {
      const answer = await post('customer/details', { conversation: key, customer: values() });
      if (!answer.ok) problems.push(answer.message);
    }
    told.textContent =
      problems[0] ??
      (running.length === 0 ? 'There is none.' : `Told ${running.length} of ${running.length}.`);
  });
  show();

  return { values, show, botsGetReceipts: () => receipts.checked };
}

/** @param {(typeof FIELDS)[number]} field */
function inputOf(field) {
  return byId(`customer-${field}`, HTMLInputElement);
}
