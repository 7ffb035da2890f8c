import { profileOfChannel, type Channel, type ChannelRichType } from '@colloquy/protocol';
import type { Configuration } from '@colloquy/runtime';
import { configured, error, warning, type Check, type Finding } from '../check.js';
import type { Facts, HubFacts, HubResources } from '../facts/facts.js';
import { botAtHub, seatsOf, type BotAtHub } from './bot-at-hub.js';

/** What the hub has of the bots, and whether customers reach them. */
export const HUB_CHECKS: readonly Check[] = [
  configured('registration', 'what the bots need is at the hub', ({ registration }, { hub }) => {
    if (hub?.plan === undefined) return 'skipped';
    const { steps } = hub.plan;
    const impossible = steps
      .filter(({ outcome }) => outcome === 'cannot')
      .map(({ kind, name, reason }) =>
        error(
          `The ${wordsOf(kind)} "${name}" cannot be registered: ${reason ?? ''}.`,
          'Correct the setup, or what is at the hub.',
        ),
      );
    if (registration.policy === 'apply') return impossible;
    const missing = steps
      .filter(({ outcome }) => outcome === 'create')
      .map(({ kind, name }) =>
        error(
          `There is no ${wordsOf(kind)} "${name}" at the hub, and COLLOQUY_REGISTRATION is ${registration.policy}: nobody makes it.`,
          'Run "colloquy apply" with a setup that declares it, or set COLLOQUY_REGISTRATION to apply.',
        ),
      );
    return [...impossible, ...missing];
  }),
  configured('registration-differs', 'the hub is as it is declared', ({ registration }, { hub }) => {
    if (hub?.plan === undefined) return 'skipped';
    if (registration.policy === 'apply') return [];
    return hub.plan.steps.flatMap(({ kind, name, changes, outcome }) => {
      const fields = changes.map(({ field }) => field).filter((field) => !hasOwnCheck(field));
      if (outcome === 'create' || fields.length === 0) return [];
      return [
        warning(
          `The ${wordsOf(kind)} "${name}" differs from what is declared: ${fields.join(', ')}.`,
          'Look with "colloquy plan", and run "colloquy apply".',
        ),
      ];
    });
  }),
  configured('callback-at-hub', 'the hub calls the address of this configuration', (configuration, facts) => {
    const { publicUrl, path } = configuration.callback;
    return ofEachBot(facts, ({ application }) => {
      const role = application?.roles?.find(({ name }) => name === 'custom_bot');
      if (application === undefined || role?.callback === `${publicUrl}${path}`) return [];
      return [
        repairable(configuration)(
          `The client application "${application.name}" is called at ${role?.callback ?? 'no address'}, and this configuration says ${publicUrl}${path}.`,
          repair(configuration, 'Correct COLLOQUY_PUBLIC_URL, or run "colloquy apply".'),
        ),
      ];
    });
  }),
  configured('application-active', 'the client application is active', (configuration, facts) =>
    ofEachBot(facts, ({ application }) =>
      application?.active === false
        ? [
            repairable(configuration)(
              `The client application "${application.name}" is inactive: the hub does not call the bot.`,
              repair(configuration, 'Make it active in the administration, or run "colloquy apply".'),
            ),
          ]
        : [],
    ),
  ),
  configured('authentication-active', "the callback's authentication is active", (configuration, facts) =>
    ofEachBot(facts, ({ application }, { authentication }) => {
      const used = new Set(application?.roles?.map((role) => role.authentication?.id));
      return authentication
        .filter(({ id, active }) => used.has(id) && active === false)
        .map(({ name }) =>
          repairable(configuration)(
            `The authentication "${name}" is inactive: callbacks come without credentials, and are refused.`,
            repair(configuration, 'Make it active in the administration, or run "colloquy apply".'),
          ),
        );
    }),
  ),
  configured('participant-active', 'the participant is active', (configuration, facts) =>
    ofEachBot(facts, ({ participant }) =>
      participant?.active === false
        ? [
            repairable(configuration)(
              `The participant "${participant.name}" is inactive: the bot gets no conversation.`,
              repair(configuration, 'Make it active in the administration, or run "colloquy apply".'),
            ),
          ]
        : [],
    ),
  ),
  configured('orchestration', 'every bot takes part in an orchestration', (_configuration, facts) =>
    ofEachBot(facts, ({ participant, orchestrations }, { orchestration }) => {
      if (participant === undefined || orchestrations.length > 0) return [];
      return [
        error(
          `The bot "${participant.name}" takes part in none of the ${orchestration.length} orchestrations: no conversation comes to it.`,
          'Declare an orchestration with it in a setup (docs/guides/registration.md), or add it to one in the administration.',
        ),
      ];
    }),
  ),
  configured('orchestration-active', 'its orchestration is active', (_configuration, facts) =>
    ofEachBot(facts, ({ bot, orchestrations }) =>
      orchestrations
        .filter(({ active }) => active === false)
        .map(({ name }) =>
          error(
            `The orchestration "${name}" of bot "${bot.name}" is inactive.`,
            'Make it active in the administration.',
          ),
        ),
    ),
  ),
  configured('account', 'customers have an address for it', (_configuration, facts) =>
    ofEachBot(facts, ({ bot, orchestrations, accounts }) => {
      if (orchestrations.length === 0 || accounts.some(({ active }) => active !== false)) return [];
      const names = orchestrations.map(({ name }) => `"${name}"`).join(', ');
      return [
        error(
          accounts.length === 0
            ? `No account leads to the orchestration ${names} of bot "${bot.name}": customers have no address for it.`
            : `Every account that leads to bot "${bot.name}" is inactive.`,
          'Declare an account with channel, address and entry point, or make one active in the administration.',
        ),
      ];
    }),
  ),
  configured('account-channel', 'the channel of its address is there', (_configuration, facts) =>
    ofEachBot(facts, ({ accounts }, { channel }) =>
      accounts.flatMap(({ name, channel: of, chatConfigurations }) => {
        const found = channel.find(({ id }) => id === of?.id);
        if (found !== undefined && found.active !== false) return [];
        const entry = chatConfigurations?.entryPoint?.id;
        return [
          error(
            `The account "${name}"${entry === undefined ? '' : ` (entry point ${entry})`} has ${found === undefined ? 'no channel' : `the channel ${found.type}, which is inactive`}.`,
            'Give the account a channel that is active.',
          ),
        ];
      }),
    ),
  ),
  configured('channel-shows', 'its channels can show what its dialogs send', (_configuration, facts) =>
    ofEachBot(facts, (at, resources) => channelFindings(at, resources.channel)),
  ),
  configured('escalation', 'there is somebody to hand over to', (_configuration, facts) =>
    ofEachBot(facts, ({ bot, participant, orchestrations }) => {
      if (!bot.effects.some(({ effect }) => effect === 'escalate')) return [];
      const without = orchestrations.filter((one) =>
        seatsOf(one).some(
          (seat) => seat.participant?.id === participant?.id && seat.onEscalation?.agent === undefined,
        ),
      );
      return without.map(({ name }) =>
        error(
          `The bot "${bot.name}" hands over to people, and the orchestration "${name}" has nobody to hand over to.`,
          "Set the bot's onEscalation there to the agents' client application.",
        ),
      );
    }),
  ),
];

/** What cannot be said in one text, by the effect that sends it (protocol 6.10, 6.11). */
const NOT_IN_WORDS: Readonly<Record<string, ChannelRichType>> = {
  form: 'form',
  pay: 'payment',
  openApp: 'app',
  signIn: 'authentication',
};

function channelFindings({ bot, accounts }: BotAtHub, channels: readonly Channel[]): readonly Finding[] {
  const used = channels.filter(({ id }) => accounts.some(({ channel }) => channel?.id === id));
  return used.flatMap((channel) => {
    const { richTypes } = profileOfChannel(channel);
    return bot.effects.flatMap(({ dialog, effect }) => {
      const type = NOT_IN_WORDS[effect];
      if (type === undefined || richTypes.has(type)) return [];
      return [
        warning(
          `The dialog "${dialog}" of bot "${bot.name}" sends ${effect}, and customers of the channel ${channel.type} see words in its place.`,
          `Ask step by step there, or let the channel show it: ${type} among its richMessageTypes.`,
        ),
      ];
    });
  });
}

function ofEachBot(
  { project, hub }: Facts,
  judge: (at: BotAtHub, resources: HubResources) => readonly Finding[],
): readonly Finding[] | 'skipped' {
  if (project === undefined || 'failure' in project || !isWhole(hub)) return 'skipped';
  const { resources } = hub;
  return project.examination.bots.flatMap((bot) => judge(botAtHub(bot, resources), resources));
}

/** Of what could be read in part only, nobody can tell what is missing. */
function isWhole(hub: HubFacts | undefined): hub is HubFacts {
  return hub !== undefined && hub.unread.size === 0;
}

/** The next start sees to it where that is its business. */
function repairable({ registration }: Configuration): typeof error {
  return registration.policy === 'apply' ? warning : error;
}

function repair({ registration }: Configuration, otherwise: string): string {
  return registration.policy === 'apply' ? 'The next start of the bot repairs it.' : otherwise;
}

/** Fields about which another check says more. */
function hasOwnCheck(field: string): boolean {
  return field === 'active' || /^roles\[.*\]\.callback$/.test(field);
}

function wordsOf(kind: string): string {
  return kind === 'clientApplication' ? 'client application' : kind;
}
