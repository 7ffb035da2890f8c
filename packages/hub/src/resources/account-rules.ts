import type { AccountRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import { findReference, uniqueFaults } from './resource-rules.js';
import type { Faults, ResourceRules, RuleView } from './resource-rules.js';

/** Unique name, one account for an address on a channel, channel and orchestration that exist (protocol 4.6). */
export const accountRules: ResourceRules<AccountRequest> = {
  *faults(value, view) {
    const { tables } = view;
    const { orchestration } = value.chatConfigurations;
    yield* uniqueFaults(tables.account, 'name', value.name, (other) => other.name, view);
    yield* findReference(tables.channel, 'channel.id', value.channel.id).faults;
    yield* findReference(tables.orchestration, 'chatConfigurations.orchestration.id', orchestration.id)
      .faults;
    yield* addressFaults(value, view);
  },
  usedBy: () => undefined,
};

/** Address and channel together start a conversation, so two accounts cannot share them. */
function* addressFaults(value: AccountRequest, view: RuleView): Faults {
  const other = view.tables.account.find(
    (entry) =>
      entry.id !== view.selfId &&
      entry.value.channel.id === value.channel.id &&
      entry.value.address === value.address,
  );
  if (other === undefined) return;
  const detail = { key: 'address', value: `in use on this channel by ${other.id}` };
  yield new HubRefusal('duplicate', ['address', value.address], [detail]);
}
