import type { ActionResult, Application } from './application.js';
import { withChangedLine } from './conversation-lines.js';
import type { ConversationView, MessageLine } from './conversation-view.js';

/** How far a message of another came: to the page, or before somebody's eyes. */
export type Receipt = NonNullable<MessageLine['receipt']>;

/**
 * Tells the senders of messages that these have come, or were read (protocol 6.12): each once. `parties` are those who are told.
 */
export async function sendReceipts(
  application: Application,
  view: ConversationView,
  receipt: Receipt,
  parties: ReadonlySet<MessageLine['party']>,
): Promise<ActionResult> {
  const told = view.lines.flatMap((line) =>
    line.kind === 'message' && parties.has(line.party) && isNews(line, receipt) ? [line.id] : [],
  );
  let result: ActionResult = { ok: true, conversation: view.key };
  for (const id of told) {
    if (id === undefined) continue;
    result = await application.signal(
      view,
      { type: { value: `status.${receipt}` }, parent: { id } },
      (current) => withChangedLine(current, { id }, (line) => ({ ...line, receipt })),
    );
    if (!result.ok) return result;
  }
  return result;
}

function isNews(line: MessageLine, receipt: Receipt): boolean {
  return line.id !== undefined && line.receipt !== 'read' && line.receipt !== receipt;
}
