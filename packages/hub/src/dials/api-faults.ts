import type { RequestHandler, Response } from 'express';
import type { HubClock } from '../clock.js';
import { answerOfCode, HubRefusal } from '../errors.js';
import type { DialBoard } from './dial-board.js';
import type { WaitingRoom } from './waiting-room.js';

/** Does to calls of the API what the dials say, before anything looks at them. */
export function createApiFaults(board: DialBoard, room: WaitingRoom, clock: HubClock): RequestHandler {
  return async (_request, response, next) => {
    await room.wait(board.values.apiDelayMs);
    if (board.happens('apiBreakShare')) {
      response.socket?.destroy();
    } else if (board.happens('apiTooManyShare')) {
      throw tooMany(response, clock, { retryAfterSeconds: board.values.apiRetryAfterSeconds });
    } else if (board.happens('apiFailureShare')) {
      throw new HubRefusal('failing');
    } else if (board.happens('apiRefusalShare')) {
      throw new HubRefusal(answerOfCode(board.values.apiRefusalCode), ['its dial says so']);
    } else {
      if (board.happens('apiLostAnswerShare')) loseAnswer(response);
      next();
    }
  };
}

/** The answer to whoever asks too often: 429-001, when to come again in each form that was seen (protocol 3.1). */
export function tooMany(
  response: Response,
  clock: HubClock,
  told: { readonly retryAfterSeconds: number; readonly limitPerMinute?: number },
): HubRefusal {
  response.set({
    'Retry-After': String(told.retryAfterSeconds),
    'X-RateLimit-Limit': String(told.limitPerMinute ?? 60),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': new Date(clock.now() + told.retryAfterSeconds * 1_000).toISOString(),
  });
  return new HubRefusal('tooMany');
}

/** Whatever is answered, nobody hears it. */
function loseAnswer(response: Response): void {
  response.end = (() => {
    response.socket?.destroy();
    return response;
  }) as Response['end'];
}
