import type { OperationName } from '@colloquy/protocol';
import type { RequestSchema } from '../check-request.js';
import { checkRequest } from '../check-request.js';
import { CLIENT_DEFAULTS } from '../defaults.js';
import type { AnswerReader, CallOptions, HttpCall } from '../http-call.js';
import { NO_ANSWER } from '../http-call.js';
import { checkPaging } from './check-paging.js';
import { asUpdate } from './as-update.js';
import {
  changeResource,
  type ChangeOutcome,
  type ChangeParts,
  type ResourceEdit,
} from './change-resource.js';

/** The id that the hub gave a new resource: all that a create answers (protocol 3). */
export interface CreatedResource {
  readonly id: string;
}

/** Which page of a list. Sent only when given: the hub declares no parameters for these lists (protocol 3). */
export interface ListOptions extends CallOptions {
  /** A whole number from 1. */
  readonly pagenum?: number;
  /** A whole number from 1; the hub's own size is its own affair (protocol 3). */
  readonly pagesize?: number;
}

/** What an update may carry along, so that a change made meanwhile is noticed (protocol 3). */
export interface Modifiable {
  readonly modified?: string | undefined;
}

/** The five operations that the six configuration resources have in common (protocol 4). */
export interface ConfigurationResource<Request, Update extends Modifiable, Read> {
  /** @throws RequestInvalidError before sending; ConflictError (`exists`) when such a resource is there already. */
  readonly create: (request: Request, options?: CallOptions) => Promise<CreatedResource>;
  /** One page as the hub cuts it; without `pagenum` the first. */
  readonly list: (options?: ListOptions) => Promise<Read[]>;
  /** All pages: asks on while `paginationInfo.count` exceeds what came and a page brings something new (protocol 12). */
  readonly listAll: (options?: CallOptions) => Promise<Read[]>;
  /** @throws NotFoundError */
  readonly get: (id: string, options?: CallOptions) => Promise<Read>;
  /**
   * Replaces the whole resource. Pass the `modified` that was read, so that a change made meanwhile is not lost.
   *
   * @throws ConflictError (`changed`) when it was changed; read again and retry.
   */
  readonly update: (id: string, request: Update, options?: CallOptions) => Promise<void>;
  /**
   * Changes what is there: reads it, lets `edit` say how it shall be, and writes that back, again and on top of what somebody else
   * changed meanwhile.
   *
   * ```ts
   * await hub.participants.change(id, (participant) => ({ ...participant, description: 'Knows all orders' }));
   * ```
   *
   * @throws NotFoundError; ConflictError (`changed`) when somebody was quicker five times.
   */
  readonly change: (
    id: string,
    edit: ResourceEdit<Read, Update>,
    options?: CallOptions,
  ) => Promise<ChangeOutcome>;
  /** @throws InUseError while another resource uses it. */
  readonly delete: (id: string, options?: CallOptions) => Promise<void>;
}

interface ListAnswer {
  readonly paginationInfo?:
    { readonly count?: number | undefined; readonly pagesize?: number | undefined } | undefined;
}

/** What tells one configuration resource from another. */
export interface ConfigurationResourceShape<Request, Update, Read, List extends ListAnswer> {
  readonly operations: Readonly<Record<'create' | 'list' | 'get' | 'update' | 'delete', OperationName>>;
  readonly request: RequestSchema<Request>;
  readonly update: RequestSchema<Update>;
  readonly read: AnswerReader<Read>;
  readonly readList: AnswerReader<List>;
  /** The array of a list answer, named in the singular on the wire. */
  readonly itemsOf: (list: List) => readonly Read[];
  readonly created: AnswerReader<CreatedResource>;
}

/** Makes the methods of one configuration resource. */
export function configurationResource<Request, Update extends Modifiable, Read, List extends ListAnswer>(
  call: HttpCall,
  shape: ConfigurationResourceShape<Request, Update, Read, List>,
): ConfigurationResource<Request, Update, Read> {
  const { operations, itemsOf } = shape;

  const page = async ({ pagenum, pagesize, signal }: ListOptions): Promise<List> => {
    checkPaging(operations.list, { pagenum, pagesize });
    return call({
      operation: operations.list,
      query: { $pagenum: pagenum, $pagesize: pagesize },
      answer: shape.readList,
      signal,
    });
  };

  const get: ConfigurationResource<Request, Update, Read>['get'] = async (id, { signal } = {}) =>
    call({ operation: operations.get, id, answer: shape.read, signal });
  const update: ConfigurationResource<Request, Update, Read>['update'] = async (
    id,
    request,
    { signal } = {},
  ) =>
    call({
      operation: operations.update,
      id,
      body: checkRequest(shape.update, request, { operation: operations.update }),
      answer: NO_ANSWER,
      signal,
    });

  return {
    create: async (request, { signal } = {}) =>
      call({
        operation: operations.create,
        body: checkRequest(shape.request, request, { operation: operations.create }),
        answer: shape.created,
        signal,
      }),
    list: async (options = {}) => [...itemsOf(await page(options))],
    listAll: ({ signal } = {}) => allPages(page, itemsOf, signal),
    get,
    update,
    change: (id, edit, options = {}) => {
      const parts: ChangeParts<Read, Update> = {
        read: (how) => get(id, how),
        asUpdate: (read) => asUpdate(shape.update, read),
        update: (request, how) => update(id, request, how),
      };
      return changeResource(parts, edit, options);
    },
    delete: async (id, { signal } = {}) =>
      call({ operation: operations.delete, id, answer: NO_ANSWER, signal }),
  };
}

async function allPages<Read, List extends ListAnswer>(
  page: (options: ListOptions) => Promise<List>,
  itemsOf: (list: List) => readonly Read[],
  signal: AbortSignal | undefined,
): Promise<Read[]> {
  const first = await page({ signal });
  const pagesize = first.paginationInfo?.pagesize;
  const found = new Map<unknown, Read>();
  const add = (list: List): boolean => {
    const before = found.size;
    for (const item of itemsOf(list)) found.set(keyOf(item), item);
    return found.size > before;
  };
  let added = add(first);
  let count = first.paginationInfo?.count ?? 0;
  for (let pagenum = 2; added && count > found.size && pagenum <= CLIENT_DEFAULTS.listPages; pagenum++) {
    const next = await page({ pagenum, signal, ...(pagesize !== undefined && { pagesize }) });
    added = add(next);
    count = next.paginationInfo?.count ?? count;
  }
  return [...found.values()];
}

function keyOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
}
