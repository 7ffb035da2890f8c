import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ConsoleAccount } from '../console-options.js';
import type { ConsoleEvent } from './console-event.js';
import type { HubApi, SendOutcome } from './hub-api.js';

/** What says whether the agents of the page are there. */
export interface AgentPresence {
  readonly available: () => boolean;
  /** What it was when another hub had this page. */
  readonly restore: (available: boolean) => void;
  /** Takes `{available}` of the page, and tells the hub for every entry point (protocol 6.7). */
  readonly route: (request: Request, response: Response) => Promise<void>;
}

const schema = z.strictObject({ available: z.boolean() });

/** Agents who are there, as the hub assumes until it is told otherwise. */
export function agentPresence(options: {
  readonly api: HubApi;
  readonly accounts: () => readonly ConsoleAccount[];
  readonly newId: () => string;
  readonly tell: (event: ConsoleEvent) => void;
}): AgentPresence {
  const { api, accounts, newId, tell } = options;
  let available = true;

  const announce = (entryPoint: string, present: boolean): Promise<SendOutcome> =>
    api.send({
      messageId: newId(),
      type: { value: present ? 'agent.available' : 'agent.unavailable' },
      sender: { type: 'custom_agent', participant: { name: 'Agent', type: 'custom_agent' } },
      conversation: { entryPoint: { id: entryPoint } },
    });

  return {
    available: () => available,
    restore: (before) => {
      available = before;
    },
    route: async (request, response) => {
      const input = schema.safeParse(request.body);
      if (!input.success) {
        response.status(400).json({ problem: { message: 'Send whether the agents are available.' } });
        return;
      }
      for (const entryPoint of new Set(accounts().map((account) => account.entryPoint))) {
        const outcome = await announce(entryPoint, input.data.available);
        if (outcome.ok) continue;
        response.status(502).json({ problem: outcome.problem });
        return;
      }
      available = input.data.available;
      tell({ name: 'availability', available });
      response.json({});
    },
  };
}
