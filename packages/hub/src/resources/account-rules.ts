import type { AccountRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import { checkUnique, resolveReference } from './resource-rules.js';
import type { ResourceRules, RuleView } from './resource-rules.js';

/** Unique name, one account for an address on a channel, channel and orchestration that exist (protocol 4.6). */
export const accountRules: ResourceRules<AccountRequest> = {
  check(value, view) {
    checkUnique(view.tables.account, 'name', value.name, (other) => other.name, view);
    resolveReference(view.tables.channel, 'channel.id', value.channel.id);
    resolveReference(
      view.tables.orchestration,
      'chatConfigurations.orchestration.id',
      value.chatConfigurations.orchestration.id,
    );
    checkAddress(value, view);
  },
  usedBy: () => undefined,
};

/** Address and channel together start a conversation, so two accounts cannot share them. */
function checkAddress(value: AccountRequest, view: RuleView): void {
  const other = view.tables.account.find(
    (entry) =>
      entry.id !== view.selfId &&
      entry.value.channel.id === value.channel.id &&
      entry.value.address === value.address,
  );
  if (other === undefined) return;
  const detail = { key: 'address', value: `in use on this channel by ${other.id}` };
  throw new HubRefusal('duplicate', ['address', value.address], [detail]);
}
