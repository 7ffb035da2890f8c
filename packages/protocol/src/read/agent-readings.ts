import type { InboundMessage } from '../callback.js';
import { optional, textOf } from '../loose-value.js';
import { jsonFieldsOf, readBody } from './inbound-body.js';

/** An agent joined the conversation (protocol 6.7). */
export interface AgentJoinReading {
  readonly kind: 'agent-join';
  /** As the JSON content has it, else as the sender has it. */
  readonly name?: string;
  readonly message: InboundMessage;
}

/** Whether agents are there (protocol 6.7). In the middle of a conversation, not being there means that no agent comes. */
export interface AgentAvailabilityReading {
  readonly kind: 'agent-availability';
  readonly available: boolean;
  /** Which entry point it is about. Not a uuid. */
  readonly entryPoint?: string;
  readonly message: InboundMessage;
}

/** Reads an `agent.join`. */
export function readAgentJoin(message: InboundMessage): AgentJoinReading {
  const name =
    textOf(jsonFieldsOf(readBody(message))['agentName']) ?? textOf(message.sender?.participant?.name);
  return { kind: 'agent-join', ...optional('name', name), message };
}

/** The reader for `agent.available` or `agent.unavailable`. */
export function agentAvailabilityReader(
  available: boolean,
): (message: InboundMessage) => AgentAvailabilityReading {
  return (message) => ({
    kind: 'agent-availability',
    available,
    ...optional('entryPoint', textOf(message.conversation.entryPoint?.id)),
    message,
  });
}
