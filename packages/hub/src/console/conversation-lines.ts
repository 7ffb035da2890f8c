import type { BodyView, ConversationView, LineView, MessageLine, SystemLine } from './conversation-view.js';

/** How a message names another: by the hub's id, by the sender's, or both (protocol 5.2, `parent`). */
export interface LineReference {
  readonly id?: string | undefined;
  readonly messageId?: string | undefined;
}

/** The view with a line added at its end; a line that is already there is not added twice. */
export function withLine(view: ConversationView, line: LineView): ConversationView {
  if (findLine(view.lines, line) !== undefined) return view;
  return { ...view, updated: line.at, lines: [...view.lines, line] };
}

/** The view with a system line added. Equal text directly after itself is said once. */
export function withSystemLine(
  view: ConversationView,
  line: {
    readonly key: string;
    readonly at: string;
    readonly text: string;
    readonly tone?: SystemLine['tone'];
  },
): ConversationView {
  const last = view.lines.at(-1);
  if (last?.kind === 'system' && last.text === line.text) return view;
  return withLine(view, { kind: 'system', tone: 'info', ...line });
}

/** The view with one message line replaced by what `change` makes of it; unchanged when no line fits. */
export function withChangedLine(
  view: ConversationView,
  reference: LineReference,
  change: (line: MessageLine) => MessageLine,
): ConversationView {
  const found = findMessage(view.lines, reference);
  if (found === undefined) return view;
  return { ...view, lines: view.lines.map((line) => (line === found ? change(found) : line)) };
}

/**
 * The view with a transcript merged in. Needed because a conversation may come to the agents a second time, with parts
 * of it known: known lines stay where they are and tell where the unknown ones before them belong; what follows the
 * last known line goes to the end. Times are not compared, as they come from two clocks.
 */
export function withTranscript(view: ConversationView, transcript: readonly MessageLine[]): ConversationView {
  const lines = [...view.lines];
  let unknown: MessageLine[] = [];
  for (const line of transcript) {
    const known = findLine(lines, line);
    if (known === undefined) {
      unknown.push(line);
      continue;
    }
    lines.splice(lines.indexOf(known), 0, ...unknown);
    unknown = [];
  }
  lines.push(...unknown);
  return lines.length === view.lines.length ? view : { ...view, lines };
}

/** The view with no more than `maxLines` lines: the oldest go first. */
export function withAtMostLines(view: ConversationView, maxLines: number): ConversationView {
  return view.lines.length <= maxLines ? view : { ...view, lines: view.lines.slice(-maxLines) };
}

/** A message line that the other side deleted, hid or brought back (protocol 6.12). */
export function deletedLine(line: MessageLine, type: string): MessageLine {
  if (line.deleted === 'permanent') return line;
  const { deleted: _deleted, ...shown } = line;
  if (type === 'undo') return shown;
  if (type === 'delete.soft') return { ...shown, deleted: 'soft' };
  const nothing: BodyView = { kind: 'none' };
  return { ...shown, body: nothing, attachments: [], deleted: 'permanent' };
}

/** The message line with one of the two ids of the reference, if there is one. */
export function findMessage(lines: readonly LineView[], reference: LineReference): MessageLine | undefined {
  return lines.find(
    (line): line is MessageLine =>
      line.kind === 'message' && (same(line.id, reference.id) || same(line.messageId, reference.messageId)),
  );
}

function findLine(lines: readonly LineView[], wanted: LineView): LineView | undefined {
  const byKey = lines.find((line) => line.key === wanted.key);
  return byKey ?? (wanted.kind === 'message' ? findMessage(lines, wanted) : undefined);
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
