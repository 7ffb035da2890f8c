import { AgentApplication } from '../process/agent-application.js';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { startBotProcess, type BotProcess } from '../process/bot-process.js';
import { CustomerApplication, type Customer } from '../process/customer-application.js';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { temporaryFolder } from '../process/temporary-folder.js';

export const ORDER_STATUS_SCRIPT = 'examples/order-status-bot/dist/src/main.js';

export const GREETING = 'Hello! I can tell you where your order is.';
export const QUESTION = 'What is your order number? It has six digits.';
export const NO_NUMBER = 'That does not look like an order number.';
export const SHIPPED = 'Your order 123456 is shipped: it should arrive on Thursday.';
export const PACKED = 'Your order 234567 is packed: it leaves our warehouse tomorrow.';
export const OFFER = 'richMessage.quickreply';
export const HANDING_OVER = 'I am passing you to a colleague.';
export const BACK_AGAIN = 'Here I am again.';
export const GOODBYE = 'You are welcome. Write again whenever you like.';

/** The order-status bot in a process of its own, and both sides that it talks to. */
export interface OrderStatusWorld {
  readonly api: HubApi;
  readonly bot: BotProcess;
  readonly customers: CustomerApplication;
  readonly agents: AgentApplication;
  readonly account: BotAccount;
  /** Somebody new who writes to the bot. */
  readonly customer: (name?: string) => Customer;
  /** Ends everything but the hub; answers what was wrong with the callbacks of both sides. */
  readonly close: () => Promise<readonly string[]>;
}

/** Builds the world at a hub by documented calls only. */
export async function openOrderStatusWorld(
  hub: HubAddress,
  environment: Readonly<Record<string, string>> = {},
): Promise<OrderStatusWorld> {
  const folder = await temporaryFolder();
  const api = await HubApi.connect(hub);
  const bot = await startBotProcess({
    hub,
    script: ORDER_STATUS_SCRIPT,
    environment: { ORDER_STATUS_STORE: folder.file('order-status.db'), ...environment },
  });
  const customers = await CustomerApplication.register(api);
  const agents = await AgentApplication.register(api);
  const account = await openBotAccount(api, {
    bot: 'order-status',
    customerApplicationId: customers.id,
    agentApplicationId: agents.id,
  });
  return {
    api,
    bot,
    customers,
    agents,
    account,
    customer: (name) => customers.customer(account, name),
    close: async () => {
      await bot.program.stop();
      await customers.close();
      await agents.close();
      await folder.remove();
      return [...customers.problems, ...agents.problems];
    },
  };
}
