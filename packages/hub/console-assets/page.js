// @ts-check
/* global HTMLElement, requestAnimationFrame, document */
import { createAgentDesk } from './agent-desk.js';
import { follow, state } from './console-state.js';
import { createCustomerChat } from './customer-chat.js';
import { byId } from './element.js';
import { keepAtEnd } from './keep-at-end.js';

const chat = createCustomerChat();
const desk = createAgentDesk();
let planned = false;

/** Several changes that arrive together are drawn once. A page in the background gets no frames, so it draws at once. */
function changed() {
  if (document.hidden) {
    show();
  } else if (!planned) {
    planned = true;
    requestAnimationFrame(show);
  }
}

function show() {
  planned = false;
  const connection = byId('connection', HTMLElement);
  connection.textContent = state.connected ? 'Connected' : 'Waiting for the hub';
  connection.dataset['connected'] = String(state.connected);
  chat.show();
  desk.show();
}

keepAtEnd(byId('customer-scroller', HTMLElement));
keepAtEnd(byId('agent-scroller', HTMLElement));
show();
follow(changed);
