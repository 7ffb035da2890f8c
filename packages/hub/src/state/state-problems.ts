import { HubRefusal } from '../errors.js';
import { systemClock } from '../clock.js';
import { RESOURCE_DEFINITIONS } from '../resources/resource-kinds.js';
import type { ResourceRules, RuleView } from '../resources/resource-rules.js';
import { createResourceTables } from '../resources/resource-tables.js';
import type { ResourceKind } from '../resources/resource-tables.js';
import { seedHub } from '../seed/seed-hub.js';
import { NO_WIRING } from '../seed/wiring.js';
import type { HubState } from './hub-state.js';
import type { StateRules } from './read-state.js';
import { restoreResources } from './restore-resources.js';

type Entry = HubState['resources'][ResourceKind][number];

/** Resources whose bodies the hub would not take, ids that are there twice, and what names a conversation that is not there. */
export function shapeProblems(state: HubState): readonly string[] {
  const conversations = new Set(state.conversations.map(({ id }) => id));
  const deliveries = [
    ...state.underWay.callbacks.map((one, index) => [`underWay.callbacks.${index}`, one] as const),
    ...state.underWay.retained.map((one, index) => [`underWay.retained.${index}`, one] as const),
  ];
  return [
    ...kindsOf(state).flatMap((kind) => [
      ...repeated(`resources.${kind}`, state.resources[kind]),
      ...eachOf(state, kind).flatMap(([place, entry]) => bodyProblems(kind, place, entry)),
    ]),
    ...repeated('conversations', state.conversations),
    ...repeated('assets', state.assets),
    ...state.assets.flatMap((asset, index) => assetProblems(`assets.${index}`, asset)),
    ...deliveries.flatMap(([place, { conversationId }]) =>
      conversations.has(conversationId) ? [] : [`${place}.conversationId: no conversation has this id`],
    ),
  ];
}

/** What the rules of each kind refuse, and accounts that conversations name and that are not there. */
export function ruleProblems(state: HubState, { settings, addsSeed }: StateRules): readonly string[] {
  const tables = createResourceTables();
  const unread = restoreResources(tables, state, systemClock.now());
  const view: RuleView = { tables, settings, isWired: () => false };
  const ofResources = kindsOf(state).flatMap((kind) => {
    // What was deleted from under an orchestration is no fault where that is allowed.
    if (kind === 'orchestration' && settings.deleteReferenced === 'documented') return [];
    const { faults } = RESOURCE_DEFINITIONS[kind].rules as ResourceRules<unknown>;
    return eachOf(state, kind).flatMap(([place, entry]) => {
      const stored = tables[kind].get(entry.id);
      if (stored === undefined) return [];
      return [...faults(stored.value, { ...view, selfId: entry.id })].flatMap(({ details: [detail] }) => {
        const key = detail?.key ?? '';
        // It is there, and what is wrong with it is said already.
        if (unread.has(String(valueAt(entry.value, key)))) return [];
        return [`${place}.value.${key}: ${detail?.value ?? ''}`];
      });
    });
  });
  const ofConversations = state.conversations.flatMap(({ route }, index) => {
    const isShort = Object.keys(route).length === 1;
    const isThere = tables.account.get(route.accountId) !== undefined || unread.has(route.accountId);
    return isShort && !isThere ? [`conversations.${index}.route.accountId: no account has this id`] : [];
  });
  const needsSeed = addsSeed && state.seed === undefined;
  return [...ofResources, ...ofConversations, ...(needsSeed ? seedProblems({ tables, settings }) : [])];
}

/** What stands in the way of what the hub adds: a name or a channel that it uses itself. */
function seedProblems({ tables, settings }: Pick<RuleView, 'tables' | 'settings'>): readonly string[] {
  const parts = { tables, settings, clock: systemClock, wiring: NO_WIRING };
  const nobody = { username: 'nobody', password: 'nobody' };
  try {
    seedHub({ parts, url: 'http://127.0.0.1', customerCallback: nobody, agentCallback: nobody });
    return [];
  } catch (error) {
    if (!(error instanceof HubRefusal)) throw error;
    const own = 'seed: the document has none, and what the hub would add meets something of the same name';
    return [`${own}: ${error.message} (${error.details.map(({ value }) => value).join(', ')})`];
  }
}

function bodyProblems(kind: ResourceKind, place: string, { value }: Entry): readonly string[] {
  const read = RESOURCE_DEFINITIONS[kind].request.safeParse(value);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => [place, 'value', ...path].join('.') + `: ${message}`);
}

function assetProblems(place: string, { bytes, size }: HubState['assets'][number]): readonly string[] {
  if (bytes === undefined)
    return size === undefined ? [`${place}: needs bytes, or the size of a file to come`] : [];
  const length = Buffer.byteLength(bytes, 'base64');
  return size === undefined || size === length ? [] : [`${place}.size: is ${size}, but bytes has ${length}`];
}

function repeated(place: string, all: readonly { readonly id: string }[]): readonly string[] {
  return all.flatMap(({ id }, index) => {
    const first = all.findIndex((other) => other.id === id);
    return first === index ? [] : [`${place}.${index}.id: the same as that of ${place}.${first}`];
  });
}

function kindsOf({ resources }: HubState): readonly ResourceKind[] {
  return Object.keys(resources) as ResourceKind[];
}

function eachOf(state: HubState, kind: ResourceKind): readonly (readonly [place: string, entry: Entry])[] {
  return state.resources[kind].map((entry, index) => [`resources.${kind}.${index}`, entry] as const);
}

/** The value at a path as refusals write it: `roles[0].authentication.id`. */
function valueAt(body: unknown, path: string): unknown {
  const names = path.match(/[^.[\]]+/g) ?? [];
  return names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    body,
  );
}
