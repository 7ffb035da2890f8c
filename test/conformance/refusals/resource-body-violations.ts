import { BODIES } from './resource-bodies.js';
import type { ResourceViolation } from './resource-violation.js';

/** What makes a body as a whole unreadable, put in the place of one in which nothing is wrong. */
const instead = (
  title: string,
  tampering: ResourceViolation['tampering'],
  code: ResourceViolation['code'],
): ResourceViolation => ({
  title,
  operation: 'createChannel',
  ask: () => ({}),
  harmless: () => ({ body: BODIES.channel }),
  tampering: { ...tampering },
  code,
  fields: ['body'],
});

const list: ResourceViolation = {
  title: 'a body is a list',
  operation: 'createChannel',
  ask: () => ({ body: [BODIES.channel] }),
  harmless: () => ({ body: BODIES.channel }),
  refusedBefore: ['(whole)'],
  code: '400-152',
  fields: ['body'],
};

/** Wrong as a whole: bodies, ids and query parameters. */
export const BODY_VIOLATIONS: readonly ResourceViolation[] = [
  list,
  { ...list, title: 'a body is a text', ask: () => ({ body: 'channel' }) },
  {
    ...list,
    title: 'an update is a list',
    operation: 'updateChannel',
    ask: ({ ids }) => ({ id: ids.channel, body: [BODIES.channel] }),
    harmless: ({ ids }) => ({ id: ids.channel, body: BODIES.channel }),
  },
  {
    ...instead('there is no body', { text: '' }, '400-143'),
    fields: ['type', 'displayName', 'icon'],
  },
  instead(
    'there is neither a body nor a media type',
    { text: '', headers: { 'content-type': undefined } },
    '400-143',
  ),
  instead('a body is not JSON', { text: '{"type": "refused",' }, '400-152'),
  instead('a body is of another media type', { headers: { 'content-type': 'text/plain' } }, '400-152'),
  instead('a body has no media type', { headers: { 'content-type': undefined } }, '400-152'),
  {
    title: 'a list is asked for with a query parameter that does not exist',
    operation: 'getAllChannels',
    ask: () => ({}),
    tampering: { path: '/channels?filter=world' },
    code: '400-101',
    fields: ['filter'],
  },
  {
    title: 'one resource is asked for by pages',
    operation: 'getChannel',
    ask: ({ ids }) => ({ id: ids.channel }),
    tampering: { path: '/channels/any?pagenum=1' },
    code: '400-101',
    fields: ['pagenum'],
  },
  {
    title: 'a conversation is asked for in a language that is none',
    operation: 'fetchConversation',
    ask: () => ({ id: 'any' }),
    tampering: { headers: { 'accept-language': 'en_US!' } },
    code: '406-100',
    fields: [],
  },
];
