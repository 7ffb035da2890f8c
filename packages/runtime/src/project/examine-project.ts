import { effectOf, machinesBelow, type AnyDialog } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import type { AnyBot } from '../bot.js';
import type { Configuration } from '../configuration/configuration.js';
import { createBots } from '../container.js';
import { setupOf } from '../registration/setup-of.js';
import type { HubSetup } from '../registration/setup.js';
import type { DialogVersion } from '../store/records.js';
import { programOf } from '../turn/program-of.js';
import { versionsOf } from '../versions/check-versions.js';
import type { Project } from './project.js';

/** What a bot is, as far as it can be told without running it. */
export interface BotExamination {
  readonly name: string;
  /** Why it cannot start; left out when it can. */
  readonly problem?: string;
  /** Each dialog with its version. None when the bot cannot start. */
  readonly versions: readonly DialogVersion[];
  /** Which effects its dialogs have in their states, such as `showList`; what the bot's own methods send cannot be seen. */
  readonly effects: readonly { readonly dialog: string; readonly effect: string }[];
}

/** A project, looked at without running it. */
export interface ProjectExamination {
  readonly bots: readonly BotExamination[];
  /** What its start would see to at the hub. */
  readonly setup: HubSetup;
}

/**
 * Looks at a project: makes its bots, with their services, and starts nothing.
 *
 * @throws what the constructors of bots and services throw; RuntimeError `COLLOQUY_E_BOT_INVALID` when two bots have one name.
 */
export function examineProject(project: Project, configuration: Configuration): ProjectExamination {
  const bots = createBots(project);
  return { bots: bots.map(examineBot), setup: project.setup ?? setupOf(configuration, bots) };
}

function examineBot(bot: AnyBot): BotExamination {
  const effects = Object.entries(bot.dialogs ?? {})
    .flatMap(([name, machine]) => machinesBelow(name, machine))
    .flatMap(([dialog, machine]) => effectsIn(machine).map((effect) => ({ dialog, effect })));
  try {
    return { name: bot.name, effects, versions: versionsOf(programOf(bot)) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { name: bot.name, effects, versions: [], problem };
  }
}

/** The effects that a machine has in its states, each once. */
function effectsIn(machine: AnyDialog): readonly string[] {
  const named = machine.implementations.actions as Readonly<Record<string, unknown>>;
  const found = statesBelow(machine.root).flatMap((state) =>
    actionsOf(state).flatMap((action) => {
      const type = typeof action === 'function' ? undefined : (action as { readonly type?: unknown }).type;
      return effectOf(typeof type === 'string' ? named[type] : action)?.name ?? [];
    }),
  );
  return [...new Set(found)];
}

function statesBelow(state: AnyStateNode): readonly AnyStateNode[] {
  return [state, ...Object.values(state.states).flatMap(statesBelow)];
}

function actionsOf(state: AnyStateNode): readonly unknown[] {
  const transitions = [...state.transitions.values()].flat() as readonly {
    readonly actions: readonly unknown[];
  }[];
  const always = (state.always ?? []) as readonly { readonly actions: readonly unknown[] }[];
  return [...state.entry, ...state.exit, ...[...transitions, ...always].flatMap(({ actions }) => actions)];
}
