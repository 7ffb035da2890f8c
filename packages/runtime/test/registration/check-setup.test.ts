import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setupProblems, refuseBadSetup } from '../../src/registration/check-setup.js';
import { resolveSecrets } from '../../src/registration/resolve-secrets.js';
import type { HubSetup } from '../../src/registration/setup.js';
import { wholeSetup } from './whole-setup.js';

describe('A setup', () => {
  it('that is whole has no problem', () => {
    expect(setupProblems(wholeSetup())).to.deep.equal([]);
  });

  it('is refused with all that is wrong, by its place, and without the value', () => {
    const setup: HubSetup = {
      ...wholeSetup({ password: '' }),
      participants: {
        orders: { name: 'x'.repeat(300), application: 'nobody' },
        twin: { name: 'orders twin', application: 'orders' },
        other: { name: 'orders twin', application: 'orders' },
      },
      channels: { web: { type: 'custom.web', displayName: 'Web', icon: '' } },
    };
    const places = setupProblems(setup).map(({ place }) => place);
    expect(places).to.deep.equal([
      'authentications.callback.basicAuth.password',
      'participants.orders',
      'participants.orders.name',
      'channels.web.icon',
      'participants.other',
    ]);
    expect(() => refuseBadSetup(setup))
      .to.throw(
        'participants.orders refers to the client application "nobody", which clientApplications does not declare',
      )
      .that.includes({ code: 'COLLOQUY_E_SETUP_INVALID' })
      .and.has.property('message')
      .that.includes('participants.other has the same name as participants.twin')
      .and.does.not.include('xxx');
  });

  it('that declares nothing is a mistake', () => {
    expect(() => refuseBadSetup({})).to.throw('setup declares nothing');
  });

  it('that is no setup is refused, and not thrown at whoever reads it', () => {
    const wrong = { clientApplications: { orders: { name: 'orders' } } } as unknown as HubSetup;
    expect(setupProblems(wrong)[0]?.place).to.equal('clientApplications.orders');
  });

  it('has its secrets read from where they are', async () => {
    const setup = wholeSetup();
    const read = await resolveSecrets({
      ...setup,
      authentications: {
        callback: {
          name: 'orders callback',
          type: 'basic',
          basicAuth: { username: 'hub', password: () => Promise.resolve('from a vault') },
        },
      },
    });
    expect(read).to.have.nested.property('authentications.callback.basicAuth.password', 'from a vault');
    expect(read.accounts).to.deep.equal(setup.accounts);
  });

  it('names every secret that cannot be read, and nothing that its source said', async () => {
    const setup = {
      ...wholeSetup(),
      accounts: {
        web: { ...wholeSetup().accounts?.['web'], attributes: [{ name: 'key', value: () => '' }] },
      },
      authentications: { callback: { basicAuth: { password: () => Promise.reject(new Error('CANARY')) } } },
    } as unknown as HubSetup;
    const failure: unknown = await resolveSecrets(setup).catch((error: unknown) => error);
    expect(failure).to.include({ code: 'COLLOQUY_E_SETUP_INVALID' });
    expect(failure)
      .to.have.property('message')
      .that.includes('authentications.callback.basicAuth.password: its source failed')
      .and.includes('accounts.web.attributes[0].value: its source gave nothing')
      .and.does.not.include('CANARY');
  });
});
