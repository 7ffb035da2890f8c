import type { OperationName } from '@colloquy/protocol';
import type { RequestSchema } from '../check-request.js';
import { checkRequest } from '../check-request.js';
import type { AnswerReader, CallOptions, HttpCall } from '../http-call.js';
import { NO_ANSWER } from '../http-call.js';
import type { Pause } from '../retry.js';
import { asUpdate } from './as-update.js';
import {
  changeResource,
  type ChangeOutcome,
  type ChangeParts,
  type FoundResource,
  type Modifiable,
  type ResourceEdit,
} from './change-resource.js';
import { checkPaging } from './check-paging.js';
import { listPages, type ListAnswer } from './list-pages.js';

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

interface Identified {
  readonly id: string;
}

/** The five operations that the six configuration resources have in common (protocol 4). */
export interface ConfigurationResource<Request, Update extends Modifiable, Read extends Identified> {
  /**
   * Is sent once, because a repeat would create a second one. When the answer got lost the error says `mayHaveTakenEffect`: look by
   * `listAll()` whether it is there before you create it again. Most kinds have a unique name (protocol 4), with which a second try
   * ends as ConflictError (`exists`); an orchestration is created twice.
   *
   * @throws RequestInvalidError before sending; ConflictError (`exists`) when such a resource is there already.
   */
  readonly create: (request: Request, options?: CallOptions) => Promise<CreatedResource>;
  /**
   * One page as the hub cuts it; without `pagenum` the first.
   *
   * @throws RequestInvalidError before sending, for a figure that is no whole number from 1.
   */
  readonly list: (options?: ListOptions) => Promise<Read[]>;
  /**
   * All pages: asks on while `paginationInfo.count` exceeds what came and a page brings something new (protocol 12), at most
   * 1,000 pages (`CLIENT_DEFAULTS.listPages`). Each id comes once. What is created or deleted meanwhile may be missed.
   */
  readonly listAll: (options?: CallOptions) => Promise<Read[]>;
  /**
   * The same, one by one and with one page in memory: the next page is asked for when it is needed, and not after a `break`.
   *
   * ```ts
   * for await (const channel of hub.channels.listEach()) console.log(channel.type);
   * ```
   */
  readonly listEach: (options?: CallOptions) => AsyncGenerator<Read, void, undefined>;
  /** @throws NotFoundError */
  readonly get: (id: string, options?: CallOptions) => Promise<Read>;
  /**
   * Replaces the whole resource. Pass the `modified` that was read, so that a change made meanwhile is not lost.
   *
   * @throws ConflictError (`changed`) when it was changed; read again and retry.
   */
  readonly update: (id: string, request: Update, options?: CallOptions) => Promise<void>;
  /**
   * Changes what is there: reads it, lets `edit` say how it shall be, and writes that back. When somebody else changed it meanwhile,
   * waits as `retry` says, reads it again and edits on top of that. Sends nothing when there is nothing to change.
   *
   * ```ts
   * await hub.participants.change(id, (participant) => ({ ...participant, description: 'Knows all orders' }));
   * ```
   *
   * @throws NotFoundError; ConflictError (`changed`) when somebody was quicker 5 times (`CLIENT_DEFAULTS.changeAttempts`);
   * RequestInvalidError when the hub holds something that an update does not take, or lacks what one needs; what `edit` throws.
   */
  readonly change: (
    id: string,
    edit: ResourceEdit<Read, Update>,
    options?: CallOptions,
  ) => Promise<ChangeOutcome>;
  /** @throws InUseError while another resource uses it. */
  readonly delete: (id: string, options?: CallOptions) => Promise<void>;
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
export function configurationResource<
  Request,
  Update extends Modifiable,
  Read extends Identified,
  List extends ListAnswer,
>(
  call: HttpCall,
  pause: Pause,
  shape: ConfigurationResourceShape<Request, Update, Read, List>,
): ConfigurationResource<Request, Update, Read> {
  const { operations, itemsOf } = shape;

  const page = (options: ListOptions): Promise<List> => askForPage(call, shape, options);
  const find = (id: string, { signal }: CallOptions): Promise<FoundResource<Read, Update>> =>
    call({ operation: operations.get, id, answer: foundReader(shape), signal });
  const listEach = ({ signal }: CallOptions = {}): AsyncGenerator<Read, void, undefined> =>
    listPages((query) => page({ ...query, signal }), itemsOf);
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
    listAll: async (options) => {
      const all: Read[] = [];
      for await (const item of listEach(options)) all.push(item);
      return all;
    },
    listEach,
    get: async (id, { signal } = {}) => call({ operation: operations.get, id, answer: shape.read, signal }),
    update,
    change: (id, edit, options = {}) => {
      const parts: ChangeParts<Read, Update> = {
        find: (how) => find(id, how),
        update: (request, how) => update(id, request, how),
        pause,
      };
      return changeResource(parts, edit, options);
    },
    delete: async (id, { signal } = {}) =>
      call({ operation: operations.delete, id, answer: NO_ANSWER, signal }),
  };
}

async function askForPage<List>(
  call: HttpCall,
  {
    operations,
    readList,
  }: { readonly operations: { readonly list: OperationName }; readonly readList: AnswerReader<List> },
  { pagenum, pagesize, signal }: ListOptions,
): Promise<List> {
  checkPaging(operations.list, { pagenum, pagesize });
  return call({
    operation: operations.list,
    query: { $pagenum: pagenum, $pagesize: pagesize },
    answer: readList,
    signal,
  });
}

/** The same answer twice: read tolerantly, and all of it as an update takes it. */
function foundReader<Update, Read>({
  read,
  update,
}: {
  readonly read: AnswerReader<Read>;
  readonly update: RequestSchema<Update>;
}): AnswerReader<FoundResource<Read, Update>> {
  return {
    safeParse: (value) => {
      const checked = read.safeParse(value);
      if (!checked.success) return checked;
      return { success: true, data: { read: checked.data, current: asUpdate(update, value) } };
    },
  };
}
