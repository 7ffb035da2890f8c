/** Where a part of a snippet stands in its frame. */
export const SLOT = '/* snippet */';

const STATE = (around: string): string => `
setup({
  types: {} as DialogTypes<{
    context: { orderNumber: string | undefined; order: Order | undefined; failures: number };
    shields: 'cancel' | 'help';
  }>,
  actors: {
    lookupOrder: activity<{ id: string }, Order | null>(),
    requestCallBack: activity<undefined, null>(),
    handOff: handOff(),
  },
  actions: effects,
}).createMachine({
  context: { orderNumber: undefined, order: undefined, failures: 0 },
  initial: 'beginning',
  states: {
    beginning: {},
    ${around}
  },
});`;

const BOT = (dialogs: string): string => `
class Example extends Bot<${dialogs}> {
  readonly name = 'example';
  constructor(readonly orders: Orders) {
    super();
  }
${SLOT}
}`;

/** What surrounds snippets that are no modules, by name. */
export const FRAMES: Readonly<Record<string, string>> = {
  states: STATE(`\n${SLOT}\n`),
  state: STATE(`here: {\n${SLOT}\n}`),
  invoke: STATE(`here: { invoke: { src: 'lookupOrder', input: { id: '' },\n${SLOT}\n} }`),
  function: `async function main(): Promise<void> {\n${SLOT}\n}`,
  bot: BOT('{ booking: typeof booking; person: typeof orderStatus; orderStatus: typeof orderStatus }'),
  'recognizing-bot': `
const booking = setup({
  types: {} as DialogTypes<{ context: object; input: { people: number | undefined } }>,
}).createMachine({});
${BOT('{ booking: typeof booking }')}`,
  'reminding-bot': `
const dialog = setup({
  types: {} as DialogTypes<{ context: { reminderInMs: number } }>,
  actors: { reminderInMs: activity<{ start: string }, number>() },
${SLOT}
}).createMachine({ context: { reminderInMs: 0 } });
class Example extends Bot<{ dialog: typeof dialog }> {
  readonly name = 'example';
${SLOT}
}`,
  'hub-client': `declare const hub: ConversationManagerClient;\n${SLOT}`,
  'importing-bot': `
const importing = setup({
  actors: { importOrders: activity<{ file: string }, { pages: number }>() },
}).createMachine({});
${BOT('{ importing: typeof importing }')}`,
  interruptions: `
const person = setup({
  types: {} as DialogTypes<{ context: object; input: { slots: Readonly<Record<string, string>> } }>,
}).createMachine({});
class Example extends Bot<{ person: typeof person }> {
  readonly name = 'example';
  override readonly interruptions = interruptions({
${SLOT}
  });
}`,
  'actors-and-activities': `
${SLOT}
const dialog = setup({
  actions: effects,
${SLOT}
}).createMachine({});
${BOT('{ dialog: typeof dialog }')}`,
  'actors-and-state': `
${SLOT}
setup({
  types: {} as DialogTypes<{ context: { orderId: string; name: string } }>,
  actions: effects,
${SLOT}
}).createMachine({
  context: { orderId: '', name: '' },
  initial: 'beginning',
  states: {
    beginning: {},
${SLOT}
  },
});`,
  'actors-and-invoke': `
${SLOT}
setup({
  types: {} as DialogTypes<{ context: { name: string } }>,
${SLOT}
}).createMachine({
  context: { name: '' },
  initial: 'asking',
  states: {
    asking: {
${SLOT}
    },
    named: {},
  },
});`,
  words: `
${SLOT}
setup({ actions: effects }).createMachine({
${SLOT}
});
${SLOT}`,
  'form-options': `
form(
  'booking',
  {
    day: ask.date({ question: 'On which day?' }),
    free: activity<{ day: string }, readonly TimeSlot[]>(),
    slot: ask.timeSlot({ question: 'At what time?' }),
  },
  {
    input: { free: ({ day }) => ({ day }), slot: ({ free }) => ({ slots: free }) },
${SLOT}
  },
);`,
  'constructor-and-main': `
@injectable()
class OrdersBot extends Bot {
  readonly name = 'orders';
${SLOT}
}
${SLOT}`,
  'module-and-bot': `
${SLOT}
${BOT('Readonly<Record<never, never>>')}`,
  'rich-messages': `
import { app, authenticationRequest, form, listPicker, payment, quickReply, richLink, template, timePicker } from '@colloquy/protocol';
${SLOT}`,
};
