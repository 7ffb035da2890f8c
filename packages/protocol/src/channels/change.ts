/**
 * What was changed so that a channel can show a message. The names are stable.
 *
 * - `rich_to_text`: a rich message became text that says the same; options became a numbered list.
 * - `not_adaptable`: a rich message cannot be done in one text. A plain text goes in its place, but what it was for must be done
 *   otherwise: a form by asking step by step.
 * - `html_to_text`: HTML became plain text.
 * - `page_push_to_text`: a page push became text.
 * - `text_split`: a text became several messages.
 * - `typing_dropped`: a typing event is not sent.
 * - `attachment_dropped`: a file is not sent.
 * - `empty_dropped`: nothing was left that could be sent.
 * - `outside_service_window`: it is not sent, because the customer's last message is too long ago.
 */
export type ChangeKind =
  | 'rich_to_text'
  | 'not_adaptable'
  | 'html_to_text'
  | 'page_push_to_text'
  | 'text_split'
  | 'typing_dropped'
  | 'attachment_dropped'
  | 'empty_dropped'
  | 'outside_service_window';

/** One change. Says nothing of the content, so that it can be logged. */
export interface Change {
  readonly kind: ChangeKind;
  /** Type of the message that it was. */
  readonly from: string;
  /** Type of what is sent in its place; left out where nothing is. */
  readonly to?: string;
  /** Why, in words. */
  readonly why: string;
  /** How many options the numbered list has: the customer now answers with numbers. */
  readonly options?: number;
  /** How many messages a text became. */
  readonly parts?: number;
  /** Which file it was, from 1. */
  readonly attachment?: number;
}
