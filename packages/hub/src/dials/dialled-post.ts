import type { CallbackOutcome } from '../callbacks/post-callback.js';
import type { Delivery } from '../conversations/conversation.js';
import type { DialBoard } from './dial-board.js';
import type { WaitingRoom } from './waiting-room.js';

/** How long a callback waits at most for one of another conversation to overtake it, in milliseconds. */
const OVERTAKEN_WITHIN_MS = 1_000;

const DROPPED: CallbackOutcome = {
  ok: false,
  reason: 'the connection dropped, as its dial says',
  final: false,
};

type Post = (delivery: Delivery) => Promise<CallbackOutcome>;

/** Makes callbacks as the dials say: late, not at all, twice, after one of another conversation, or with an answer that gets lost. */
export function dialledPost(board: DialBoard, room: WaitingRoom, post: Post): Post {
  const overtaken = new Map<() => void, string>();
  const hold = async (conversationId: string): Promise<void> => {
    let left: (() => void) | undefined;
    await room.wait(OVERTAKEN_WITHIN_MS, (leave) => {
      left = leave;
      overtaken.set(leave, conversationId);
    });
    if (left !== undefined) overtaken.delete(left);
  };
  return async (delivery) => {
    const { id } = delivery.conversation;
    await room.wait(board.values.callbackDelayMs);
    if (board.happens('callbackReorderShare')) await hold(id);
    const outcome = board.happens('callbackFailureShare') ? DROPPED : await post(delivery);
    for (const [leave, waiting] of [...overtaken]) if (waiting !== id) leave();
    if (outcome.ok && board.happens('callbackDuplicateShare')) await post(delivery);
    if (outcome.ok && board.happens('callbackLostAnswerShare')) {
      return { ok: false, reason: 'the answer got lost, as its dial says', final: false };
    }
    return outcome;
  };
}
