import type { ChannelRequest } from '@colloquy/protocol';
import { checkUnique } from './resource-rules.js';
import type { ResourceRules } from './resource-rules.js';

/** Unique type; kept while an account uses it (protocol 4.4). */
export const channelRules: ResourceRules<ChannelRequest> = {
  check(value, view) {
    checkUnique(view.tables.channel, 'type', value.type, (other) => other.type, view);
  },
  usedBy(entry, view) {
    const user = view.tables.account.find(({ value }) => value.channel.id === entry.id);
    return user && `account ${user.id}`;
  },
};
