import { defineEffect, type Effect } from './define-effect.js';
import type { CustomerFacts, MessageDraftAttribute } from './message-draft.js';

/** Everything is optional; what is given combines freely (protocol 6.4). */
export interface EscalateParams {
  /** A line that goes with the hand-over, 1 to 10,000 characters. */
  readonly text?: string;
  /** Subject of the agent's activity, 1 to 2048 characters. */
  readonly subject?: string;
  /** An existing case to link to. */
  readonly caseId?: string;
  /** Further fields of the agent's activity; their names get the prefix `custom.` (protocol 5.6). */
  readonly custom?: Readonly<Record<string, string>>;
  readonly preferredAgent?: NonNullable<CustomerFacts['preferredAgent']>;
}

/** Hands the conversation to a person (`escalation.transfer`). The bot is silent until it is handed back. */
export const escalate: Effect<EscalateParams> = defineEffect('escalate', (params) => {
  const attributes = activityFields(params);
  return {
    type: 'escalation.transfer',
    ...(params.text !== undefined && { content: { text: params.text } }),
    ...(attributes.length > 0 && { attributes }),
    ...(params.preferredAgent !== undefined && { customer: { preferredAgent: params.preferredAgent } }),
  };
});

function activityFields(params: EscalateParams): MessageDraftAttribute[] {
  const fields = {
    ...(params.subject !== undefined && { subject: params.subject }),
    ...(params.caseId !== undefined && { case_id: params.caseId }),
    ...Object.fromEntries(
      Object.entries(params.custom ?? {}).map(([name, value]) => [`custom.${name}`, value]),
    ),
  };
  return Object.entries(fields).map(([name, value]) => ({
    name,
    value,
    object: 'activity',
    external: false,
  }));
}
