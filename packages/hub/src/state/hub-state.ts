import { z } from 'zod';

/** A time as JSON has it. */
const time = z.iso.datetime().transform((text) => new Date(text));
const object = z.record(z.string(), z.unknown());

const resources = z.array(z.object({ id: z.string(), created: time, modified: time, value: object }));

const message = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  created: time.optional(),
  visibility: z.enum(['shown', 'hidden', 'erased']),
});

const view = z.looseObject({ key: z.string(), side: z.enum(['customer', 'agent']), lines: z.array(object) });

/**
 * Everything that a hub holds, as one JSON document: what a hub exports, another imports, and `--data` keeps. What is on its way
 * when it is written (callbacks that wait, tokens, signed addresses) is not part of it.
 */
export const hubStateSchema = z.object({
  /** Counts up when older files cannot be read as they are. */
  format: z.literal(1),
  /** Ids of what the hub itself put there. */
  seed: z
    .object({
      channelId: z.string(),
      phoneChannelIds: z.array(z.string()),
      customerApplicationId: z.string(),
      agentApplicationId: z.string(),
      orchestrationId: z.string(),
      accountId: z.string(),
    })
    .optional(),
  /** The bots that the hub has put behind an address, by participant. */
  wires: z.record(
    z.string(),
    z.object({ orchestrationId: z.string(), accountId: z.string(), address: z.string() }),
  ),
  resources: z.object({
    authentication: resources,
    clientApplication: resources,
    participant: resources,
    channel: resources,
    orchestration: resources,
    account: resources,
  }),
  conversations: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      messages: z.array(message),
      lastMessageAt: z.number(),
      lastCustomerAt: z.number(),
    }),
  ),
  /** How far messages have come, by the hub's id. */
  statuses: z.record(z.string(), z.object({ state: z.string(), sent: time.optional() })),
  assets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      size: z.number(),
      contentType: z.string(),
      used: z.boolean(),
      /** Base64; left out for what was announced and never uploaded. */
      bytes: z.base64().optional(),
    }),
  ),
  /** What the page shows, when there is one. */
  page: z.object({ customer: z.array(view), agent: z.array(view) }).optional(),
});

/** The state of a hub, as it was read. */
export type HubState = z.output<typeof hubStateSchema>;

/** The state of a hub, as it is written: JSON. */
export type HubStateJson = z.input<typeof hubStateSchema>;
