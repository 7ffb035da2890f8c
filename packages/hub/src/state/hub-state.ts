import { z } from 'zod';
import { conversationState, deliveryState } from './conversation-state.js';
import { jsonTime, stateId } from './json-time.js';

const object = z.record(z.string(), z.unknown());

const resource = z.strictObject({
  id: stateId,
  /** By default the moment at which it is read. */
  created: jsonTime.optional(),
  modified: jsonTime.optional(),
  /** The body with which it would be created (protocol 4). */
  value: object,
});
const resources = z.array(resource).default([]);

const view = z.looseObject({ key: z.string(), side: z.enum(['customer', 'agent']), lines: z.array(object) });

/**
 * Everything that a hub holds, as one JSON document: what a hub exports, another imports, and `--data` keeps. Whoever writes one by
 * hand may leave every section out. Tokens and signed addresses are not part of it.
 */
export const hubStateSchema = z.strictObject({
  /** Counts up when older files cannot be read as they are. */
  format: z.literal(1).default(1),
  /** Ids of what the hub itself put there. Left out: the hub adds its own. */
  seed: z
    .strictObject({
      channelId: stateId,
      phoneChannelIds: z.array(stateId),
      customerApplicationId: stateId,
      agentApplicationId: stateId,
      orchestrationId: stateId,
      accountId: stateId,
    })
    .optional(),
  /** The bots that the hub has put behind an address, by participant. */
  wires: z
    .record(z.string(), z.strictObject({ orchestrationId: stateId, accountId: stateId, address: z.string() }))
    .default({}),
  resources: z
    .strictObject({
      authentication: resources,
      clientApplication: resources,
      participant: resources,
      channel: resources,
      orchestration: resources,
      account: resources,
    })
    .prefault({}),
  conversations: z.array(conversationState).default([]),
  /** How far messages have come, by the hub's id. */
  statuses: z
    .record(
      z.string(),
      z.strictObject({
        state: z.enum(['sent', 'failed', 'retryInProgress', 'skipped', 'unsupported']),
        sent: jsonTime.optional(),
      }),
    )
    .default({}),
  assets: z
    .array(
      z.strictObject({
        id: stateId,
        name: z.string().min(1),
        /** By default what `bytes` has. */
        size: z.int().min(0).optional(),
        /** By default what the extension of the name says. */
        contentType: z.string().optional(),
        used: z.boolean().default(false),
        /** Base64; left out for what was announced and never uploaded. */
        bytes: z.base64().optional(),
      }),
    )
    .default([]),
  /** What is on its way, and whom it waits for. */
  underWay: z
    .strictObject({
      callbacks: z.array(deliveryState).default([]),
      /** Kept until an agent is there (protocol 4.6, `retain_and_retry`). */
      retained: z.array(deliveryState).default([]),
      /** Where no agent is (protocol 6.7). */
      unstaffedEntryPoints: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** What the page shows, when there is one. */
  page: z
    .strictObject({
      customer: z.array(view),
      agent: z.array(view),
      /** Whether the page's agents are there. */
      available: z.boolean().default(true),
    })
    .optional(),
});

/** The state of a hub, as it was read. */
export type HubState = z.output<typeof hubStateSchema>;

/** The state of a hub, as somebody writes it: JSON. */
export type HubStateJson = z.input<typeof hubStateSchema>;

/** The same with nothing left out. */
type Whole<State> = { readonly [Part in keyof State]-?: NonNullable<State[Part]> };

/** The state of a hub, as a hub writes it: nothing is left out but what there is not. */
export type ExportedHubState = Whole<
  Omit<HubStateJson, 'seed' | 'page' | 'conversations' | 'resources' | 'underWay'>
> &
  Pick<HubStateJson, 'seed' | 'page'> & {
    readonly conversations: (ConversationJson & {
      readonly messages: NonNullable<ConversationJson['messages']>;
    })[];
    readonly resources: Whole<NonNullable<HubStateJson['resources']>>;
    readonly underWay: Whole<NonNullable<HubStateJson['underWay']>>;
  };

type ConversationJson = NonNullable<HubStateJson['conversations']>[number];
