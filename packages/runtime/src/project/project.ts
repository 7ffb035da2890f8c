import type { ActivitiesOf } from '@colloquy/dialogs';
import type { ContainerModule } from 'inversify';
import type { AnyBot, Bot, BotClass } from '../bot.js';
import type { Environment } from '../configuration/environment.js';
import type { HubSetup } from '../registration/setup.js';
import type { Store } from '../store/store.js';

/** What bots run with, besides themselves. */
export interface Surroundings {
  /** Where conversations are kept, such as `sqliteStore('orders.db')`. It is opened when the bots start. */
  readonly store: Store;
  /** Your services for the bots' constructors. */
  readonly modules?: readonly ContainerModule[];
  /**
   * What shall be at the hub, as a file for `colloquy plan` and `colloquy apply` declares it.
   *
   * @default authentication, client application and participants, from the configuration and the bots
   */
  readonly setup?: HubSetup;
  /** Values for variables that neither the environment nor a file sets: what is the same wherever the bots run. */
  readonly defaults?: Environment;
}

/**
 * All that a package of bots consists of, as data: what `runProject` runs, and what `colloquy dev`, `test`, `graph` and the others look
 * at without running it. Made by {@link defineProject}.
 */
export interface Project extends Surroundings {
  /** At least one, each with a name of its own. */
  readonly bots: readonly BotClass[];
  /** Conversations that are tests (`colloquy test`). */
  readonly stories?: Stories;
}

/** Where the stories of a project lie, and what stands in for the world while they are told. */
export interface Stories {
  /**
   * Folder of the Markdown files, from the folder of `package.json`. Where a project has several bots, the stories of each lie in a folder below
   * that has the bot's name.
   */
  readonly folder: string;
  /** In the place of the project's `modules`: services that answer the same each time. @default the project's */
  readonly modules?: readonly ContainerModule[];
  /** In the place of the bots' own activities. @default theirs */
  readonly activities?: object;
  /** Further answers of activities by name, as stories call for them: `{ lookupOrder: { unknown: null } }`. */
  readonly answers?: object;
}

/** A project as it is written: `Bots` are the bots' types, each found from its class. */
export interface ProjectOf<Bots extends readonly AnyBot[]> extends Surroundings {
  /** The classes of the bots; each has to be complete, with activities for its dialogs. */
  readonly bots: { readonly [Index in keyof Bots]: BotClass<Bots[Index]> };
  /** Folder of the stories, or also what stands in for the world while they are told. */
  readonly stories?: string | StoriesOf<Bots>;
}

/** {@link Stories} whose activities have the types that the dialogs declare. */
export interface StoriesOf<Bots extends readonly AnyBot[]> extends Stories {
  /** In the place of the bots' own activities. @default theirs */
  readonly activities?: PartOfAll<Bots[number]>;
  /** Further answers of activities by name, as stories call for them: `{ lookupOrder: { unknown: null } }`. */
  readonly answers?: AnswersOf<PartOfAll<Bots[number]>>;
}

/** Some activities of all bots. */
type PartOfAll<Each extends AnyBot> = (
  Each extends Bot<infer Dialogs> ? (all: Partial<ActivitiesOf<Dialogs>>) => void : never
) extends (all: infer All) => void
  ? All & object
  : object;

/** Answers of activities, each by a name. */
type AnswersOf<Activities> = {
  readonly [Name in keyof Activities]?: NonNullable<Activities[Name]> extends (
    ...given: never[]
  ) => infer Answer
    ? Readonly<Record<string, Awaited<Answer>>>
    : never;
};

/**
 * Says what a package of bots consists of. `src/project.ts` has it as its default export; nothing is opened or started by reading it.
 *
 * @example
 * ```ts
 * export default defineProject({
 *   bots: [OrdersBot],
 *   store: sqliteStore('orders.db'),
 *   modules: [new ContainerModule(({ bind }) => void bind(Orders).toSelf())],
 *   stories: 'stories',
 * });
 * ```
 */
export function defineProject<const Bots extends readonly AnyBot[]>({
  bots,
  stories,
  ...surroundings
}: ProjectOf<Bots>): Project {
  return {
    ...surroundings,
    bots,
    ...(stories !== undefined && {
      stories: typeof stories === 'string' ? { folder: stories } : stories,
    }),
  };
}
