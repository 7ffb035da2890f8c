import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Application } from './application.js';
import type { ConversationView } from './conversation-view.js';

const fileSchema = z.strictObject({
  conversation: z.string().min(1).max(255),
  /** Where the conversation will be, when it has not begun. */
  channelType: z.string().min(1).max(255).optional(),
  name: z.string().trim().min(1).max(255),
  /** Base64, so that another web page cannot send it as a form. */
  bytes: z.base64(),
});

/** Takes a file of the page, uploads it as an asset of the hub, and answers with how to name it (protocol 4.8). */
export function fileRoute(
  guards: readonly RequestHandler[],
  application: Application,
  viewFor: (conversation: string, channelType: string | undefined) => ConversationView | undefined,
): Router {
  const router = Router();
  router.post('/files', ...guards, express.json({ limit: '15mb' }), async (request, response) => {
    const input = fileSchema.safeParse(request.body);
    if (!input.success) {
      response.status(400).json({ problem: { message: 'Send a file with a name, as base64.' } });
      return;
    }
    const { conversation, channelType, name, bytes } = input.data;
    const view = viewFor(conversation, channelType);
    if (view === undefined) {
      response.status(404).json({ problem: { message: 'No such conversation here.' } });
      return;
    }
    const content = new Uint8Array(Buffer.from(bytes, 'base64'));
    const outcome = await application.upload(view, name, content);
    if (!outcome.ok) response.status(502).json({ problem: outcome.problem });
    else response.json({ file: { ...outcome.file, name, size: content.length } });
  });
  return router;
}
