import mime from 'mime';
import type { Asset } from '../assets/asset-store.js';
import type { ConversationView } from '../console/conversation-view.js';
import type { Console } from '../console/console-router.js';
import type { DeliveryStatus } from '../conversations/conversation.js';
import type { HubCore } from '../hub-core.js';
import type { DeliveryState } from './conversation-state.js';
import type { HubState } from './hub-state.js';
import { restoreResources } from './restore-resources.js';
import { wholeConversation, wholeDelivery } from './whole-conversation.js';

type CoreParts = Pick<
  HubCore,
  'tables' | 'conversations' | 'assets' | 'expiry' | 'staffing' | 'dispatcher' | 'clock'
>;

/** What the state is put into; nothing may have happened in it. */
export interface ImportParts {
  readonly core: CoreParts;
  readonly page?: Console | undefined;
}

/** Puts a state that was read into a hub; what is on its way waits for `resume`. */
export function importState({ core, page }: ImportParts, state: HubState): void {
  const now = core.clock.now();
  restoreResources(core.tables, state, now);
  for (const asset of state.assets) core.assets.restore(wholeAsset(asset));
  for (const conversation of state.conversations) {
    core.conversations.put(wholeConversation(core.tables, conversation, now));
  }
  for (const [id, status] of Object.entries(state.statuses)) {
    core.conversations.setStatus(id, status as DeliveryStatus);
  }
  if (state.page !== undefined) {
    const { customer, agent } = state.page as unknown as Record<'customer' | 'agent', ConversationView[]>;
    page?.restore({ customer, agent, available: state.page.available });
  }
}

/** Goes on with what was on its way: time-outs, callbacks, and what waits for agents. */
export function resumeState(core: CoreParts, { underWay }: HubState): void {
  for (const conversation of core.conversations.list()) core.expiry.watch(conversation);
  for (const id of underWay.unstaffedEntryPoints) core.staffing.announce(id, false);
  for (const delivery of underWay.retained) {
    for (const whole of known(core, delivery)) core.staffing.retain(whole);
  }
  for (const delivery of underWay.callbacks) {
    for (const whole of known(core, delivery)) core.dispatcher.enqueue(whole);
  }
}

/** Nothing where the hub keeps fewer conversations than the state has. */
function known({ conversations, tables }: CoreParts, delivery: DeliveryState) {
  const conversation = conversations.get(delivery.conversationId);
  return conversation === undefined ? [] : [wholeDelivery(tables, conversation, delivery)];
}

function wholeAsset({ bytes, name, ...rest }: HubState['assets'][number]): Asset {
  const content = bytes === undefined ? undefined : Buffer.from(bytes, 'base64');
  return {
    ...rest,
    name,
    size: rest.size ?? content?.length ?? 0,
    contentType: rest.contentType ?? mime.getType(name) ?? 'application/octet-stream',
    ...(content !== undefined && { bytes: content }),
  };
}
