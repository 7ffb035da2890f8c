import type { Router } from 'express';
import { z } from 'zod';
import { actionRoute, ENDED_CONVERSATION, UNKNOWN_CONVERSATION } from './action-route.js';
import type { ActionResult, Application, Draft } from './application.js';
import type { ConversationBook } from './conversation-book.js';
import { withSystemLine } from './conversation-lines.js';
import type { ConversationView, Owner } from './conversation-view.js';
import type { OutgoingMessage } from './hub-api.js';
import { sendReceipts } from './receipts.js';
import { checkRich, richTypeSchema } from './rich-check.js';
import { plainlySaid, richlySaid, sentFilesSchema } from './said.js';

/** Name of an agent who gives none. */
const DEFAULT_NAME = 'Agent';

const name = z.string().trim().min(1).max(255);
const target = { conversation: z.string().min(1).max(255), agentName: name.optional() };

const messageSchema = z
  .strictObject({
    ...target,
    text: z.string().min(1).max(10_000).optional(),
    files: sentFilesSchema.optional(),
  })
  .refine(({ text, files }) => text !== undefined || files !== undefined, 'needs a text or files');
const richText = z.string().max(100_000);
const richSchema = z.strictObject({ ...target, type: richTypeSchema, json: richText });
const receiptSchema = z.strictObject({ ...target, receipt: z.enum(['delivered', 'read']) });
const checkSchema = z.strictObject({ type: richTypeSchema, json: richText });
const typingSchema = z.strictObject({ ...target, typing: z.boolean() });
const handBackSchema = z.strictObject({ ...target, intent: name.optional() });
const plainSchema = z.strictObject(target);

/** What the agent's actions work on. */
export interface AgentActionOptions {
  readonly application: Application;
  readonly book: ConversationBook;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Routes of the agent's half of the page, relative to `/console/agent`. */
export function addAgentActions(router: Router, options: AgentActionOptions): void {
  const { application } = options;
  const event = (type: Draft['type']['value'], owner: Owner, text: string) => (view: ConversationView) =>
    application.signal(view, { type: { value: type } }, (current) => moved(options, current, owner, text));

  router.post(
    '/take',
    actionRoute(plainSchema, (input) =>
      asAgent(options, input, event('agent.join', 'agent', 'You took the conversation')),
    ),
  );
  router.post(
    '/messages',
    actionRoute(messageSchema, (input) =>
      asAgent(options, input, (view) => application.say(view, plainlySaid(input))),
    ),
  );
  addRichActions(router, options);
  router.post(
    '/receipts',
    actionRoute(receiptSchema, (input) =>
      asAgent(options, input, (view) =>
        sendReceipts(application, view, input.receipt, new Set(['customer'])),
      ),
    ),
  );
  router.post(
    '/typing',
    actionRoute(typingSchema, (input) =>
      asAgent(options, input, (view) =>
        application.signal(view, { type: { value: input.typing ? 'typing.start' : 'typing.end' } }),
      ),
    ),
  );
  router.post(
    '/handback',
    actionRoute(handBackSchema, (input) => handBack(options, input)),
  );
  router.post(
    '/end',
    actionRoute(plainSchema, (input) =>
      asAgent(options, input, event('conversation.end', 'ended', 'You ended the conversation')),
    ),
  );
}

/** Rich messages: checked while they are written, and again before they are sent. */
function addRichActions(router: Router, options: AgentActionOptions): void {
  const { application } = options;
  router.post(
    '/rich',
    actionRoute(richSchema, (input) => {
      const checked = checkRich(input.type, input.json);
      return checked.ok
        ? asAgent(options, input, (view) => application.say(view, richlySaid(input.type, checked)))
        : Promise.resolve({ ok: false, status: 400, problem: { message: checked.problems.join('; ') } });
    }),
  );
  router.post('/check', (request, response) => {
    const input = checkSchema.safeParse(request.body);
    if (!input.success) {
      response.status(400).json({ problem: { message: 'Send a type of rich message and its content.' } });
      return;
    }
    const checked = checkRich(input.data.type, input.data.json);
    response.json({ problems: checked.ok ? [] : checked.problems });
  });
}

/** Sender of the agent's messages: the type as which the hub addressed us. */
export function agentSender(view: ConversationView): OutgoingMessage['sender'] {
  const type = view.agentType === 'egain_agent' ? 'egain_agent' : 'custom_agent';
  return { type, participant: { name: view.agentName ?? DEFAULT_NAME, type } };
}

/** Agents only ever write in a conversation that is there. */
export function agentConversation(view: ConversationView): OutgoingMessage['conversation'] {
  return view.conversationId === undefined ? {} : { id: view.conversationId };
}

/** Back to the bot, with an intent that it may take as its subject (protocol 6.4). */
async function handBack(
  options: AgentActionOptions,
  input: z.output<typeof handBackSchema>,
): Promise<ActionResult> {
  const { intent } = input;
  const draft: Draft = {
    type: { value: 'escalation.transfer' },
    ...(intent === undefined ? {} : { intent: { value: intent } }),
  };
  const text = `You handed the conversation back to the bot${intent === undefined ? '' : ` (${intent})`}`;
  return asAgent(options, input, (view) =>
    options.application.signal(view, draft, (current) => moved(options, current, 'bot', text)),
  );
}

async function asAgent(
  { book }: AgentActionOptions,
  input: { readonly conversation: string; readonly agentName?: string | undefined },
  run: (view: ConversationView) => Promise<ActionResult>,
): Promise<ActionResult> {
  const found = book.find(input.conversation);
  if (found === undefined) return UNKNOWN_CONVERSATION;
  if (found.owner === 'ended') return ENDED_CONVERSATION;
  const { agentName } = input;
  if (agentName !== undefined && agentName !== found.agentName) {
    book.change(found.key, (view) => ({ ...view, agentName }));
  }
  return run(book.find(found.key) ?? found);
}

function moved(
  { newId, now }: AgentActionOptions,
  view: ConversationView,
  owner: Owner,
  text: string,
): ConversationView {
  // It may have ended while our message was under way.
  if (view.owner === 'ended') return view;
  const { typing: _typing, ...rest } = view;
  return { ...withSystemLine(rest, { key: newId(), at: now().toISOString(), text }), owner };
}
