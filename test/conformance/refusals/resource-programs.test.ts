import {
  createConversationManagerClient,
  isColloquyClientError,
  type ClientCredentials,
} from '@colloquy/client';
import { OPERATIONS } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { refusalOf } from './resource-hold.js';
import { LISTED_OPERATIONS } from './resource-operations.js';
import { perform } from './resource-violation.js';
import { credentialsOf, openResourceWorld, type ResourceWorld } from './resource-world.js';

const READ = 'app.conversation.conversationmgr.read';
const MANAGE = 'app.conversation.conversationmgr.manage';

/** What a program may get wrong when it fetches its token, and the answer of the endpoint (protocol 2.2). */
const WRONG_CREDENTIALS: readonly {
  readonly title: string;
  readonly change: Partial<ClientCredentials>;
  readonly status: number;
  readonly says: string;
}[] = [
  { title: 'an unknown id', change: { clientId: 'nobody' }, status: 401, says: 'invalid_client' },
  {
    title: 'the secret of another',
    change: { clientSecret: 'all-secret' },
    status: 401,
    says: 'invalid_client',
  },
  { title: 'a scope that it was not given', change: { scope: MANAGE }, status: 400, says: 'invalid_scope' },
  { title: 'a scope that does not exist', change: { scope: 'manage' }, status: 400, says: 'invalid_scope' },
  {
    title: 'a scope that it was given and one that it was not',
    change: { scope: [READ, MANAGE] },
    status: 400,
    says: 'invalid_scope',
  },
];

describe('Programs of a hub', () => {
  let world: ResourceWorld;

  before(async () => {
    world = await openResourceWorld();
  });

  after(() => world.close());

  it('are listed here with all operations of the protocol', () => {
    const listed = LISTED_OPERATIONS.map(({ operation }) => operation);
    expect([...listed].sort()).to.deep.equal(Object.keys(OPERATIONS).sort());
  });

  for (const { operation, scopes, ask } of LISTED_OPERATIONS) {
    for (const scope of scopes) {
      it(`may ask for ${operation} with the scope ${scope} alone`, async () => {
        const code: unknown = await perform(world.withScope(scope), operation, ask).then(
          () => undefined,
          (error: unknown) => (isColloquyClientError(error) ? error.hubCode : error),
        );
        // Granted, and mostly refused for what the request says.
        expect(code).to.be.oneOf([undefined, '404-101', '400-152', '400-630']);
      });
    }
  }

  for (const { title, change, status, says } of WRONG_CREDENTIALS) {
    it(`get no token with ${title}, and no call reaches the hub`, async () => {
      const client = createConversationManagerClient({
        baseUrl: world.proxy.apiUrl,
        credentials: { ...credentialsOf(world.hub, 'read'), ...change },
      });
      const error = await world.proxy.during({}, () => refusalOf(() => client.channels.list()));
      expect(error).to.include({ code: 'COLLOQUY_E_TOKEN', reason: 'refused', status, retryable: false });
      expect(error).to.include({ operation: 'requestToken', hubCode: undefined });
      expect(error.message).to.contain(says);
      expect(world.proxy.answers).to.deep.equal([]);
      await client.close();
    });
  }

  for (const name of ['clientId', 'clientSecret', 'scope'] as const) {
    it(`cannot be made with an empty ${name}`, async () => {
      const credentials = { ...credentialsOf(world.hub, 'read'), [name]: '' };
      const error = await refusalOf(async () => {
        await createConversationManagerClient({ baseUrl: world.proxy.apiUrl, credentials }).close();
      });
      expect(error).to.include({ code: 'COLLOQUY_E_CLIENT_OPTIONS_INVALID', retryable: false });
      expect(error.message).to.contain(`credentials.${name}`);
    });
  }
});
