import type { Account, AccountRequest, AccountUpdate } from '@colloquy/protocol';
import {
  createdResourceSchema,
  accountListSchema,
  accountRequestSchema,
  accountSchema,
  accountUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** One address on one channel. What is read may hold credentials of the channel: do not log it (protocol 4.6). */
export type AccountsResource = ConfigurationResource<AccountRequest, AccountUpdate, Account>;

/** The operations on accounts. */
export function accounts(call: HttpCall, pause: Pause): AccountsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createAccount',
      list: 'getAllAccounts',
      get: 'getAccount',
      update: 'updateAccount',
      delete: 'deleteAccount',
    },
    request: accountRequestSchema,
    update: accountUpdateSchema,
    read: accountSchema,
    readList: accountListSchema,
    itemsOf: (list) => list.account,
    created: createdResourceSchema,
  });
}
