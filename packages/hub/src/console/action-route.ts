import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ActionResult } from './application.js';

/** An action of the page as a route: reads the body, runs the action, answers with what it came to. */
export function actionRoute<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<ActionResult>,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const input = schema.safeParse(request.body);
    if (!input.success) {
      const where = input.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
      response.status(400).json({ problem: { message: where.join('; ') } });
      return;
    }
    const result = await run(input.data);
    if (result.ok) {
      const { ok: _ok, ...answer } = result;
      response.json(answer);
    } else {
      response.status(result.status).json({ problem: result.problem });
    }
  };
}

/** The result for a conversation that the console does not have. */
export const UNKNOWN_CONVERSATION: ActionResult = {
  ok: false,
  status: 404,
  problem: { message: 'No such conversation here; the hub may have been restarted.' },
};

/** The result for a conversation in which nothing can be sent any more. */
export const ENDED_CONVERSATION: ActionResult = {
  ok: false,
  status: 409,
  problem: { message: 'This conversation has ended.' },
};
