import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { z } from 'zod';
import {
  accountListSchema,
  accountRequestSchema,
  accountSchema,
  accountUpdateSchema,
  authenticationListSchema,
  authenticationRequestSchema,
  authenticationSchema,
  authenticationUpdateSchema,
  channelListSchema,
  channelRequestSchema,
  channelSchema,
  channelUpdateSchema,
  clientApplicationListSchema,
  clientApplicationRequestSchema,
  clientApplicationSchema,
  clientApplicationUpdateSchema,
  createdResourceSchema,
  OPERATIONS,
  orchestrationListSchema,
  orchestrationRequestSchema,
  orchestrationSchema,
  orchestrationUpdateSchema,
  participantListSchema,
  participantRequestSchema,
  participantSchema,
  participantUpdateSchema,
  RESOURCE_KINDS,
  ROLE_NAMES,
} from '../src/index.js';
import type { ResourceKind } from '../src/index.js';
import { faults } from './faults.js';
import { FULL_RESOURCES } from './fixtures/full-resources.js';

const ID = '9e1d7993-cc82-4d5f-a193-0d6b0d48a959';
const MODIFIED = '2021-03-28T14:29:01.516Z';

interface Kind {
  readonly request: z.ZodType;
  readonly update: z.ZodType;
  readonly read: z.ZodType;
  readonly list: z.ZodType;
  /** With every field that is documented. */
  readonly full: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

const KINDS: Readonly<Record<ResourceKind, Kind>> = {
  authentication: {
    request: authenticationRequestSchema,
    update: authenticationUpdateSchema,
    read: authenticationSchema,
    list: authenticationListSchema,
    full: FULL_RESOURCES.authentication,
    required: ['name', 'oauth2'],
  },
  clientApplication: {
    request: clientApplicationRequestSchema,
    update: clientApplicationUpdateSchema,
    read: clientApplicationSchema,
    list: clientApplicationListSchema,
    full: FULL_RESOURCES.clientApplication,
    required: ['name', 'roles'],
  },
  participant: {
    request: participantRequestSchema,
    update: participantUpdateSchema,
    read: participantSchema,
    list: participantListSchema,
    full: FULL_RESOURCES.participant,
    required: ['name', 'type', 'application'],
  },
  channel: {
    request: channelRequestSchema,
    update: channelUpdateSchema,
    read: channelSchema,
    list: channelListSchema,
    full: FULL_RESOURCES.channel,
    required: ['type', 'displayName', 'icon'],
  },
  orchestration: {
    request: orchestrationRequestSchema,
    update: orchestrationUpdateSchema,
    read: orchestrationSchema,
    list: orchestrationListSchema,
    full: FULL_RESOURCES.orchestration,
    required: ['name', 'applications'],
  },
  account: {
    request: accountRequestSchema,
    update: accountUpdateSchema,
    read: accountSchema,
    list: accountListSchema,
    full: FULL_RESOURCES.account,
    required: ['name', 'address', 'channel', 'chatConfigurations'],
  },
};

for (const { kind, path, listKey } of RESOURCE_KINDS) {
  const { request, update, read, list, full, required } = KINDS[kind];
  const stored = { id: ID, ...full, created: MODIFIED, modified: MODIFIED };

  describe(`the configuration resource ${kind}`, () => {
    it('is created from every documented field, unchanged', () => {
      expect(request.parse(full)).to.deep.equal(full);
    });

    it('is not created without a required field', () => {
      for (const field of required) {
        const { [field]: _left, ...rest } = full;
        expect(faults(request, rest).join(), field).to.match(new RegExp(`^${field} `));
      }
    });

    it('is not created with a field that is not documented', () => {
      for (const field of ['id', 'modified', 'created', 'surplus']) {
        expect(faults(request, { ...full, [field]: ID }), field).to.deep.equal([
          ` unrecognized_keys ${field}`,
        ]);
      }
    });

    it('is updated with the same fields, and with the modified that was read or without', () => {
      expect(update.parse({ ...full, modified: MODIFIED })).to.deep.equal({ ...full, modified: MODIFIED });
      expect(update.parse(full)).to.deep.equal(full);
      expect(faults(update, { ...full, id: ID })).to.deep.equal([' unrecognized_keys id']);
    });

    it('is read with unknown fields and values kept', () => {
      const newer = { ...stored, news: { a: 1 }, type: 'a new one' };
      expect(read.parse(newer)).to.deep.equal(newer);
    });

    it('is read when a field that may be missing is null', () => {
      expect(read.safeParse({ ...stored, description: null, active: null, created: null }).success).to.equal(
        true,
      );
      expect(read.safeParse({ ...stored, id: null }).success).to.equal(false);
    });

    it('is listed under its singular name', () => {
      const answer = {
        [listKey]: [stored],
        paginationInfo: { count: 1, pagenum: 1, pagesize: 25 },
        more: true,
      };
      expect(list.parse(answer)).to.deep.equal(answer);
    });

    it('is listed as an empty array when the hub leaves the array out', () => {
      for (const answer of [{}, { [listKey]: null }, { [listKey]: [], paginationInfo: null }]) {
        expect(list.parse(answer)).to.have.deep.property(listKey, []);
      }
    });

    it('is found at the path of its operations', () => {
      const paths = Object.values(OPERATIONS).map((operation) => operation.path);
      expect(paths.filter((one) => one === path)).to.have.length(2);
      expect(paths.filter((one) => one === `${path}/{id}`)).to.have.length(3);
    });
  });
}

describe('what a configuration resource may hold', () => {
  it('is one of two shapes for an authentication', () => {
    const basic = { name: 'n', type: 'basic', basicAuth: { username: 'u', password: 'p' } };
    expect(authenticationRequestSchema.safeParse(basic).success).to.equal(true);
    expect(authenticationRequestSchema.safeParse({ ...basic, type: 'oauth2' }).success).to.equal(false);
    expect(
      authenticationRequestSchema.safeParse({ ...basic, oauth2: KINDS.authentication.full['oauth2'] })
        .success,
    ).to.equal(false);
    expect(authenticationRequestSchema.safeParse({ ...basic, type: 'digest' }).success).to.equal(false);
  });

  it('is 1 to 7 roles with documented names for a client application', () => {
    const [role] = KINDS.clientApplication.full['roles'] as readonly object[];
    const ok = (...names: readonly string[]) =>
      clientApplicationRequestSchema.safeParse({ name: 'n', roles: names.map((name) => ({ ...role, name })) })
        .success;
    const seven = [...ROLE_NAMES, 'custom_bot'];
    expect([ok(), ok('custom_bot'), ok(...seven), ok(...seven, 'customer'), ok('robot')]).to.deep.equal([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is a bot or agents for an orchestration, and one of each at most', () => {
    const applications = (value: unknown) =>
      faults(orchestrationRequestSchema, { name: 'n', applications: value });
    const bot = { id: ID, participant: { id: ID } };
    expect(applications({ agentConfiguration: { agents: [{ id: ID }] } })).to.deep.equal([]);
    expect(applications({ botConfiguration: { bots: [bot] } })).to.deep.equal([]);
    expect(applications({})).to.deep.equal(['applications.botConfiguration custom']);
    expect(applications({ botConfiguration: { bots: [bot, bot] } })).to.have.length(1);
  });

  it('has a name of 1 to 255 characters, but for the orchestration, whose length nobody states', () => {
    for (const kind of [
      'authentication',
      'clientApplication',
      'participant',
      'account',
      'orchestration',
    ] as const) {
      const { request, full } = KINDS[kind];
      const ok = (length: number) => request.safeParse({ ...full, name: 'x'.repeat(length) }).success;
      expect([ok(0), ok(1), ok(255), ok(256)], kind).to.deep.equal([
        false,
        true,
        true,
        kind === 'orchestration',
      ]);
    }
  });

  it('keeps to the documented range of a conversation timeout', () => {
    const ok = (timeout: number) => {
      const chatConfigurations = { orchestration: { id: ID }, entryPoint: { id: '1' }, timeout };
      return accountRequestSchema.safeParse({
        name: 'n',
        address: 'a',
        channel: { id: ID },
        chatConfigurations,
      }).success;
    };
    expect([2, 3, 10_080, 10_081].map(ok)).to.deep.equal([false, true, true, false]);
  });

  it('is an id after creation, whatever else the hub adds', () => {
    expect(createdResourceSchema.parse({ id: ID, more: 1 })).to.deep.equal({ id: ID, more: 1 });
    expect(createdResourceSchema.safeParse({}).success).to.equal(false);
  });
});
