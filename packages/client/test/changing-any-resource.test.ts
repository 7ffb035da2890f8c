import { expect } from 'chai';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import type { ChangeOutcome, ResourceEdit } from '../src/index.js';
import {
  anyAccount,
  anyAuthentication,
  anyChannel,
  anyClientApplication,
  anyOrchestration,
  anyParticipant,
  anySurplus,
  withSurplus,
} from './support/any-resource.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { startTestHub } from './support/test-hub.js';
import { ID, MODIFIED, authentication } from './support/valid-requests.js';

interface Changeable<Read, Update> {
  readonly change: (id: string, edit: ResourceEdit<Read, Update>) => Promise<ChangeOutcome>;
}

describe('Whatever the hub holds', () => {
  let hub: TestHub;
  let answer: unknown;
  before(async () => {
    hub = await startTestHub({
      api: ({ method }, response) => {
        if (method === 'GET') answerJson(response, 200, answer);
        else response.writeHead(204).end();
      },
    });
  });
  after(() => hub.stop());

  const takeUpdates = (): unknown[] =>
    hub.server.requests
      .splice(0)
      .filter(({ method }) => method === 'PUT')
      .map(({ body }) => JSON.parse(body.toString()) as unknown);

  /** One field is changed, in a resource that is answered with more than was sent, in each of its objects. */
  const losesNothing = async <Read, Update extends { readonly description?: string | undefined }>(
    resource: Changeable<Read, Update>,
    any: fc.Arbitrary<object>,
  ): Promise<void> =>
    fc.assert(
      fc.asyncProperty(any, anySurplus, async (request, surplus) => {
        const told = { id: ID, created: '2020-01-01T00:00:00.000Z', modified: MODIFIED };
        answer = { ...(withSurplus(request, surplus) as object), ...told };
        expect(await resource.change(ID, (current) => current)).to.equal('unchanged');
        expect(takeUpdates()).to.deep.equal([]);
        const description = 'not what it was before';
        expect(await resource.change(ID, (current) => ({ ...current, description }))).to.equal('changed');
        expect(takeUpdates()).to.deep.equal([{ ...request, description, modified: MODIFIED }]);
      }),
      { numRuns: 60 },
    );

  it('of an authentication survives a change', () =>
    losesNothing(hub.client.authentications, anyAuthentication));
  it('of a client application survives a change', () =>
    losesNothing(hub.client.clientApplications, anyClientApplication));
  it('of a participant survives a change', () => losesNothing(hub.client.participants, anyParticipant));
  it('of a channel survives a change', () => losesNothing(hub.client.channels, anyChannel));
  it('of an orchestration survives a change', () =>
    losesNothing(hub.client.orchestrations, anyOrchestration));
  it('of an account survives a change', () => losesNothing(hub.client.accounts, anyAccount));

  it('of the shape that an authentication does not have is left out', async () => {
    for (const oauth2 of [null, {}, { headers: [], method: 'POST' }]) {
      answer = { ...authentication, oauth2, id: ID, modified: MODIFIED };
      await hub.client.authentications.change(ID, (current) => ({ ...current, active: false }));
      expect(takeUpdates()).to.deep.equal([{ ...authentication, active: false, modified: MODIFIED }]);
    }
  });
});
