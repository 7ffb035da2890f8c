import type { DrawnAction } from './dialog-drawing.js';

/** An action as a drawing shows it. */
export function drawnAction(action: unknown): DrawnAction {
  if (typeof action === 'string') return { name: action };
  if (typeof action === 'function') return ofFunction(action);
  const { type, params } = action as { readonly type: string; readonly params?: unknown };
  return withDetail(type, detailOfParams(params));
}

/** A list that XState lets one write as one, or leave out. */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A built-in action of XState is a function with a `type`, and with what it was given as further properties. */
interface BuiltIn {
  readonly type?: string;
  readonly name: string;
  readonly assignment?: unknown;
  readonly event?: unknown;
  readonly src?: unknown;
  readonly sendId?: unknown;
  readonly actorRef?: unknown;
}

function ofFunction(action: object): DrawnAction {
  const { type, name, assignment, event, src, sendId, actorRef } = action as BuiltIn;
  if (type === undefined) return { name: name === '' ? 'function' : name };
  const assigned =
    typeof assignment === 'object' && assignment !== null ? Object.keys(assignment).join(', ') : undefined;
  const about = [assigned, eventName(event), src, sendId, actorRef];
  return withDetail(
    type.replace(/^xstate\./, ''),
    about.find((each) => typeof each === 'string'),
  );
}

function eventName(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('type' in event)) return undefined;
  return String(event.type);
}

/** Parameters of effects that say in words what is done, the first of them that is there. */
const TELLING = ['text', 'title', 'subject', 'question', 'state', 'url', 'language'] as const;

function detailOfParams(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const given = params as Readonly<Record<string, unknown>>;
  return TELLING.map((key) => sayableText(given[key])).find((text) => text !== undefined);
}

/** A text, or the first language of words in several. */
function sayableText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('$words' in value)) return undefined;
  return Object.values(value.$words as Readonly<Record<string, string>>)[0];
}

function withDetail(name: string, detail: string | undefined): DrawnAction {
  return detail === undefined || detail === '' ? { name } : { name, detail };
}
