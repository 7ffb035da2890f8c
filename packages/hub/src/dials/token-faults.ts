import type { RequestHandler } from 'express';
import type { DialBoard } from './dial-board.js';
import type { WaitingRoom } from './waiting-room.js';

/** Does to token requests what the dials say. */
export function createTokenFaults(board: DialBoard, room: WaitingRoom): RequestHandler {
  return async (_request, response, next) => {
    await room.wait(board.values.tokenDelayMs);
    if (!board.happens('tokenFailureShare')) next();
    else
      response.status(503).json({
        error: 'temporarily_unavailable',
        error_description: 'The token endpoint fails, as its dial says',
      });
  };
}
