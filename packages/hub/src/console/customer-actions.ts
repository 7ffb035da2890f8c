import type { Router } from 'express';
import { z } from 'zod';
import { actionRoute, ENDED_CONVERSATION, UNKNOWN_CONVERSATION } from './action-route.js';
import type { ActionResult, Application, Draft } from './application.js';
import type { ConversationBook } from './conversation-book.js';
import { deletedLine, findMessage, withChangedLine, withSystemLine } from './conversation-lines.js';
import { emptyView, type ConversationView, type CustomerDetails } from './conversation-view.js';
import type { OutgoingMessage } from './hub-api.js';
import { customerDetailsSchema, customerObject, DEFAULT_CUSTOMER } from './people-details.js';
import { sendReceipts } from './receipts.js';
import { plainlySaid, sentFilesSchema } from './said.js';

const name = z.string().trim().min(1).max(255);
const key = z.string().min(1).max(255);

const messageSchema = z
  .strictObject({
    /** A conversation that is there, or a key of the page's making for a new one; without it one is made up. */
    conversation: key.optional(),
    account: z.strictObject({ address: name, channelType: name }).optional(),
    customer: customerDetailsSchema.optional(),
    text: z.string().min(1).max(10_000).optional(),
    /** What is sent in place of the words, for a choice that has no title or a form: the log shows the words (protocol 6.13). */
    json: z.string().min(1).max(10_000).optional(),
    files: sentFilesSchema.optional(),
  })
  .refine(({ text, files }) => text !== undefined || files !== undefined, 'needs a text or files');

const typingSchema = z.strictObject({ conversation: key, typing: z.boolean() });
const endSchema = z.strictObject({ conversation: key });
const detailsSchema = z.strictObject({ conversation: key, customer: customerDetailsSchema });
const receiptSchema = z.strictObject({
  conversation: key,
  receipt: z.enum(['delivered', 'read']),
  /** Whether bots are told too; people always are. */
  toBots: z.boolean().default(false),
});
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
    '/details',
    actionRoute(detailsSchema, ({ conversation, customer }) =>
      inOpen(options, conversation, (view) => {
        const draft = {
          type: { value: 'customer.info' },
          conversation: { id: view.conversationId, ...customerObject(customer) },
        } as const;
        return options.application.signal(view, draft, (current) => withDetails(current, customer));
      }),
    ),
  );
  router.post(
    '/receipts',
    actionRoute(receiptSchema, ({ conversation, receipt, toBots }) =>
      inOpen(options, conversation, (view) =>
        sendReceipts(options.application, view, receipt, new Set(toBots ? ['agent', 'bot'] : ['agent'])),
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
  return { type: 'customer', participant: { name: view.customerName ?? DEFAULT_CUSTOMER, type: 'customer' } };
}

/** The id, or for the first message everything that opens a conversation (protocol 5.3). */
export function customerConversation(view: ConversationView): OutgoingMessage['conversation'] {
  if (view.conversationId !== undefined) return { id: view.conversationId };
  const account = view.account ?? { address: '', channelType: '' };
  return {
    account: { address: account.address, channel: { type: account.channelType } },
    ...customerObject({ name: view.customerName ?? DEFAULT_CUSTOMER, ...view.customer }),
    clientInfo: { referrerName: 'Colloquy console' },
  };
}

async function sendMessage(
  options: CustomerActionOptions,
  input: z.output<typeof messageSchema>,
): Promise<ActionResult> {
  const known = input.conversation === undefined ? undefined : options.book.find(input.conversation);
  if (known?.owner === 'ended') return ENDED_CONVERSATION;
  if (known !== undefined) return options.application.say(known, plainlySaid(input));
  if (input.account === undefined) return UNKNOWN_CONVERSATION;
  const view = withDetails(
    {
      ...emptyView({
        key: input.conversation ?? options.newId(),
        side: 'customer',
        at: options.now().toISOString(),
        owner: 'draft',
      }),
      account: input.account,
    },
    input.customer ?? {},
  );
  options.book.open(view);
  return options.application.say(view, plainlySaid(input));
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

/**
 * What the hub has not taken cannot be deleted there. In a conversation that is over, a message is named by the account instead
 * of the conversation (protocol 6.12).
 */
async function deleteMessage(
  options: CustomerActionOptions,
  { conversation, line: lineKey, type }: z.output<typeof deletionSchema>,
): Promise<ActionResult> {
  const view = options.book.find(conversation);
  if (view?.conversationId === undefined) return UNKNOWN_CONVERSATION;
  const line = findMessage(view.lines, { id: lineKey, messageId: lineKey });
  if (line?.id === undefined || line.party !== 'customer') return UNKNOWN_CONVERSATION;
  const { id } = line;
  const { customer: _customer, ...rest } = customerConversation({ ...withoutId(view) });
  const draft: Draft = {
    type: { value: type },
    parent: { id },
    ...(view.owner === 'ended' && { conversation: rest }),
  };
  return options.application.signal(view, draft, (current) =>
    withChangedLine(current, { id }, (found) => deletedLine(found, type)),
  );
}

function withoutId(view: ConversationView): ConversationView {
  const { conversationId: _id, ...rest } = view;
  return rest;
}

function withDetails(
  view: ConversationView,
  { name: given, ...customer }: CustomerDetails,
): ConversationView {
  return { ...view, customerName: given ?? view.customerName ?? DEFAULT_CUSTOMER, customer };
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
