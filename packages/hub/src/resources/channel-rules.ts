import type { ChannelRequest } from '@colloquy/protocol';
import { uniqueFaults } from './resource-rules.js';
import type { ResourceRules } from './resource-rules.js';

/** Unique type; kept while an account uses it (protocol 4.4). */
export const channelRules: ResourceRules<ChannelRequest> = {
  *faults(value, view) {
    yield* uniqueFaults(view.tables.channel, 'type', value.type, (other) => other.type, view);
  },
  usedBy(entry, view) {
    const user = view.tables.account.find(({ value }) => value.channel.id === entry.id);
    return user && `account ${user.id}`;
  },
};
