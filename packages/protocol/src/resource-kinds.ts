/** The six configuration resources in setup order: each needs ids of earlier ones (protocol 1.2, 3). */
export const RESOURCE_KINDS = [
  { kind: 'authentication', path: '/authentications', listKey: 'authentication' },
  { kind: 'clientApplication', path: '/clientapplications', listKey: 'clientApplication' },
  { kind: 'participant', path: '/participants', listKey: 'participant' },
  { kind: 'channel', path: '/channels', listKey: 'channel' },
  { kind: 'orchestration', path: '/orchestrations', listKey: 'orchestration' },
  { kind: 'account', path: '/accounts', listKey: 'account' },
] as const;

/** Name of a configuration resource, such as `clientApplication`. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number]['kind'];
