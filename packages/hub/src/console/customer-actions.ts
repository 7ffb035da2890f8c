import type { Router } from 'express';
import { z } from 'zod';
import { actionRoute, ENDED_CONVERSATION, UNKNOWN_CONVERSATION } from './action-route.js';
import type { ActionResult, Application } from './application.js';
import type { ConversationBook } from './conversation-book.js';
import { deletedLine, findMessage, withChangedLine, withSystemLine } from './conversation-lines.js';
import { emptyView, type ConversationView } from './conversation-view.js';
import type { OutgoingMessage } from './hub-api.js';

/** Name of a customer who gives none. */
const DEFAULT_NAME = 'Customer';

const name = z.string().trim().min(1).max(255);
const key = z.string().min(1).max(255);

const messageSchema = z.strictObject({
  /** A conversation that is there, or a key of the page's making for a new one; without it one is made up. */
  conversation: key.optional(),
  account: z.strictObject({ address: name, channelType: name }).optional(),
  customerName: name.optional(),
  text: z.string().min(1).max(10_000),
  /** What is sent in place of the words, for a choice that has no title or a form: the log shows the words (protocol 6.13). */
  json: z.string().min(1).max(10_000).optional(),
});

const typingSchema = z.strictObject({ conversation: key, typing: z.boolean() });
const endSchema = z.strictObject({ conversation: key });
const signInSchema = z.strictObject({ conversation: key, success: z.boolean() });
const deletionSchema = z.strictObject({
  conversation: key,
  line: key,
  type: z.enum(['delete.soft', 'delete.permanent', 'undo']),
});

/** What the customer's actions work on. */
export interface CustomerActionOptions {
  readonly application: Application;
  readonly book: ConversationBook;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Routes of the customer's half of the page, relative to `/console/customer`. */
export function addCustomerActions(router: Router, options: CustomerActionOptions): void {
  router.post(
    '/messages',
    actionRoute(messageSchema, (input) => sendMessage(options, input)),
  );
  router.post(
    '/typing',
    actionRoute(typingSchema, (input) =>
      inOpen(options, input.conversation, (view) =>
        options.application.signal(view, { type: { value: input.typing ? 'typing.start' : 'typing.end' } }),
      ),
    ),
  );
  router.post(
    '/end',
    actionRoute(endSchema, (input) =>
      inOpen(options, input.conversation, (view) =>
        options.application.signal(view, { type: { value: 'conversation.end' } }, (current) =>
          ended(current, options),
        ),
      ),
    ),
  );
  router.post(
    '/sign-in',
    actionRoute(signInSchema, (input) =>
      inOpen(options, input.conversation, (view) =>
        options.application.signal(view, { type: { value: signInType(input.success) } }, (current) =>
          signedIn(current, input.success, options),
        ),
      ),
    ),
  );
  router.post(
    '/deletions',
    actionRoute(deletionSchema, (input) => deleteMessage(options, input)),
  );
}

/** Sender of the customer's messages. */
export function customerSender(view: ConversationView): OutgoingMessage['sender'] {
  return { type: 'customer', participant: { name: view.customerName ?? DEFAULT_NAME, type: 'customer' } };
}

/** The id, or for the first message everything that opens a conversation (protocol 5.3). */
export function customerConversation(view: ConversationView): OutgoingMessage['conversation'] {
  if (view.conversationId !== undefined) return { id: view.conversationId };
  const account = view.account ?? { address: '', channelType: '' };
  return {
    account: { address: account.address, channel: { type: account.channelType } },
    customer: {
      name: view.customerName ?? DEFAULT_NAME,
      type: 'individual',
      contacts: { contact: [{ type: 'email', address: 'customer@example.com' }] },
    },
    conversationContact: 'email',
    lookupContact: 'email',
    clientInfo: { referrerName: 'Colloquy console' },
  };
}

async function sendMessage(
  options: CustomerActionOptions,
  input: z.output<typeof messageSchema>,
): Promise<ActionResult> {
  const known = input.conversation === undefined ? undefined : options.book.find(input.conversation);
  if (known?.owner === 'ended') return ENDED_CONVERSATION;
  if (known !== undefined) return options.application.say(known, input.text, input.json);
  if (input.account === undefined) return UNKNOWN_CONVERSATION;
  const view = {
    ...emptyView({
      key: input.conversation ?? options.newId(),
      side: 'customer',
      at: options.now().toISOString(),
      owner: 'draft',
    }),
    account: input.account,
    customerName: input.customerName ?? DEFAULT_NAME,
  };
  options.book.open(view);
  return options.application.say(view, input.text, input.json);
}

async function inOpen(
  { book }: CustomerActionOptions,
  conversation: string,
  run: (view: ConversationView) => Promise<ActionResult>,
): Promise<ActionResult> {
  const view = book.find(conversation);
  if (view?.conversationId === undefined) return UNKNOWN_CONVERSATION;
  return view.owner === 'ended' ? ENDED_CONVERSATION : run(view);
}

/** Deleting works on running conversations; what the hub has not taken cannot be deleted there. */
async function deleteMessage(
  options: CustomerActionOptions,
  { conversation, line: lineKey, type }: z.output<typeof deletionSchema>,
): Promise<ActionResult> {
  return inOpen(options, conversation, async (view) => {
    const line = findMessage(view.lines, { id: lineKey, messageId: lineKey });
    if (line?.id === undefined || line.party !== 'customer') return UNKNOWN_CONVERSATION;
    const { id } = line;
    return options.application.signal(view, { type: { value: type }, parent: { id } }, (current) =>
      withChangedLine(current, { id }, (found) => deletedLine(found, type)),
    );
  });
}

function ended(view: ConversationView, { newId, now }: CustomerActionOptions): ConversationView {
  const text = 'You ended the conversation';
  return { ...withSystemLine(view, { key: newId(), at: now().toISOString(), text }), owner: 'ended' };
}

/** The outcome of a request to sign in; what goes with it is not documented, so nothing does (protocol 6.11). */
function signInType(success: boolean): 'authentication.success' | 'authentication.failure' {
  return success ? 'authentication.success' : 'authentication.failure';
}

function signedIn(
  view: ConversationView,
  success: boolean,
  { newId, now }: CustomerActionOptions,
): ConversationView {
  const text = success ? 'You signed in' : 'You did not sign in';
  return withSystemLine(view, { key: newId(), at: now().toISOString(), text });
}
