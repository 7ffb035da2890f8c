/** What a new bot can begin as, with what each does. */
export const TEMPLATES = {
  hello: 'asks for a name and says hello: the smallest with everything in place',
  'order-status': 'asks for a number, looks it up, hands over to a person',
  form: 'asks several things, in any order, and lets each be corrected',
} as const;

/** Where a new bot can keep its conversations. */
export const STORES = {
  sqlite: 'in a file: survives restarts and crashes',
  postgres: 'in a PostgreSQL database, which many processes of the bot share',
  memory: 'in the process: gone with it, for a look only',
} as const;

/** A template's name. */
export type TemplateName = keyof typeof TEMPLATES;

/** A store's name. */
export type StoreName = keyof typeof STORES;

export const DEFAULT_TEMPLATE: TemplateName = 'hello';
export const DEFAULT_STORE: StoreName = 'sqlite';

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

export function isStore(name: string): name is StoreName {
  return Object.hasOwn(STORES, name);
}
