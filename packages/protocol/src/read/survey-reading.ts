import type { InboundMessage } from '../callback.js';
import { arrayOf, fieldsOf } from '../loose-value.js';
import { jsonFieldsOf, readBody, type InboundBody } from './inbound-body.js';

/** A survey that the customer filled in (protocol 6.12). */
export interface SurveyReading extends InboundBody {
  readonly kind: 'survey';
  readonly answers: readonly SurveyAnswer[];
  /** The conversation that the survey is about. */
  readonly aboutConversation?: string;
  readonly message: InboundMessage;
}

/** One question of a survey. */
export interface SurveyAnswer {
  readonly question: string;
  /** Missing when the customer gave none; a number or boolean is read as text. */
  readonly answer?: string;
}

/** Whether a `text` is a survey: its conversation says so. */
export function isSurvey({ conversation }: InboundMessage): boolean {
  return conversation.type === 'survey.form';
}

/** Reads a survey. What is not a question is left out here and stays in `json`. */
export function readSurvey(message: InboundMessage): SurveyReading {
  const body = readBody(message);
  const { question } = jsonFieldsOf(body);
  const about = message.conversation.parent?.id;
  return {
    kind: 'survey',
    answers: (Array.isArray(question) ? arrayOf(question) : [question]).flatMap(readAnswer),
    ...(about !== undefined && { aboutConversation: about }),
    ...body,
    message,
  };
}

function readAnswer(value: unknown): readonly SurveyAnswer[] {
  const fields = fieldsOf(value) ?? {};
  const question = wordsOf(fields['value']);
  if (question === undefined) return [];
  const answer = wordsOf(fields['answer']);
  return [{ question, ...(answer !== undefined && { answer }) }];
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
