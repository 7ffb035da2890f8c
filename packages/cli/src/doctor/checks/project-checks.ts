import { error, type Check, type Finding } from '../check.js';
import type { Facts } from '../facts/facts.js';

/** What 400-414 shows as the pattern of a name (protocol 3.2). */
const NAME = /^[A-Za-z0-9\-_ ]{1,255}$/;

/** The bots, and what shall be at the hub for them. */
export const PROJECT_CHECKS: readonly Check[] = [
  {
    id: 'participant-name',
    title: 'the names of the bots are taken by the hub',
    judge: (facts) =>
      withBots(facts, ({ examination }) =>
        examination.bots
          .filter(({ name }) => !NAME.test(name))
          .map(({ name }) =>
            error(
              `The bot is named ${JSON.stringify(name)}, and the hub takes letters, digits, "-", "_" and spaces, at most 255.`,
              'Give it another name: it is the name of its participant.',
            ),
          ),
      ),
  },
  {
    id: 'bots',
    title: 'every bot can start',
    judge: ({ project }: Facts): readonly Finding[] | 'skipped' => {
      if (project === undefined) return 'skipped';
      if ('failure' in project) {
        return [
          error(
            `The bots of the project cannot be made: ${project.failure}`,
            'Correct the bot, or the services that it is given.',
          ),
        ];
      }
      // A name has its own check.
      const broken = project.examination.bots.filter(({ name }) => NAME.test(name));
      return broken.flatMap(({ problem }) =>
        problem === undefined ? [] : [error(problem, 'Correct the bot as it says.')],
      );
    },
  },
  {
    id: 'setup',
    title: 'what shall be at the hub can be declared so',
    judge: (facts) =>
      withBots(facts, ({ setupProblems, examination }) => {
        const named = new Set(
          examination.bots
            .filter(({ name }) => !NAME.test(name))
            .map(({ name }) => `participants.${name}.name`),
        );
        return setupProblems
          .filter(({ place }) => !named.has(place))
          .map(({ place, reason }) =>
            error(`${place}: ${reason}.`, 'Correct the setup: docs/guides/registration.md.'),
          );
      }),
  },
];

type Made = Extract<NonNullable<Facts['project']>, { readonly examination: unknown }>;

/** For a check that needs the bots. */
export function withBots(
  { project }: Facts,
  judge: (project: Made) => readonly Finding[],
): readonly Finding[] | 'skipped' {
  return project === undefined || 'failure' in project ? 'skipped' : judge(project);
}
