import type { Migration } from '../migrate.js';
import { firstTables } from './0001-first-tables.js';
import { journal } from './0002-journal.js';
import { callCreatedAt } from './0003-call-created-at.js';
import { dialogVersions } from './0004-dialog-versions.js';
import { deadLetters } from './0005-dead-letters.js';
import { retention } from './0006-retention.js';
import { endedConversations } from './0007-ended-conversations.js';
import { privacy } from './0008-privacy.js';
import { journalInOrder } from './0009-journal-in-order.js';
import { resourceIds } from './0010-resource-ids.js';
import { figures } from './0011-figures.js';
import { traceparent } from './0012-traceparent.js';
import { redoLog } from './0013-redo-log.js';
import { redoPages } from './0014-redo-pages.js';

/** In the order of their numbers. One that was released is never changed: a change is another migration. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  firstTables,
  journal,
  callCreatedAt,
  dialogVersions,
  deadLetters,
  retention,
  endedConversations,
  privacy,
  journalInOrder,
  resourceIds,
  figures,
  traceparent,
  redoLog,
  redoPages,
];
