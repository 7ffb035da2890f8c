// @ts-check
/* global HTMLElement, requestAnimationFrame, document */
import { createAgentDesk } from './agent-desk.js';
import { followAreas } from './areas.js';
import { follow, state } from './console-state.js';
import { createCustomerArea } from './customer-area.js';
import { byId } from './element.js';
import { createInspector } from './inspector/inspector.js';

const parts = [createCustomerArea(), createAgentDesk(), createInspector()];
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
  const text = state.connected ? 'Connected' : 'Waiting for the hub';
  if (connection.textContent !== text) connection.textContent = text;
  connection.dataset['connected'] = String(state.connected);
  for (const part of parts) part.show();
}

followAreas(show);
follow(changed);
document.addEventListener('visibilitychange', changed);
