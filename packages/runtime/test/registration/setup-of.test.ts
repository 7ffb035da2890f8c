import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Bot, type BotIntent } from '../../src/bot.js';
import type { Environment } from '../../src/configuration/environment.js';
import { setupProblems } from '../../src/registration/check-setup.js';
import { setupOf } from '../../src/registration/setup-of.js';
import { configurationOf } from '../configuration/configuration-of.js';

class Orders extends Bot {
  readonly name: string = 'orders';
  override readonly description: string = 'Tells where orders are';
  override readonly intents: readonly BotIntent[] = [{ value: 'order_status', displayValue: 'Order status' }];
}

class Plain extends Bot {
  readonly name = 'plain';
}

const OAUTH2: Environment = {
  COLLOQUY_CALLBACK_AUTH: 'oauth2',
  COLLOQUY_CALLBACK_CLIENT_ID: 'hub-client',
  COLLOQUY_CALLBACK_CLIENT_SECRET: 'hub-client-secret',
};

const declared = (variables: Environment = {}, bots: readonly Bot[] = [new Orders()]) =>
  setupOf(configurationOf(variables), bots);

describe('What a host declares at the hub', () => {
  it('is the user name and password of its callback, named after the application', () => {
    expect(declared().authentications).to.deep.equal({
      callback: {
        name: 'orders callback',
        type: 'basic',
        basicAuth: { username: 'hub', password: 'callback-password' },
      },
    });
  });

  it('is where the hub gets a token for the callback, when tokens are chosen', () => {
    const authentication = declared(OAUTH2).authentications?.['callback'];
    expect(authentication).to.deep.include({ name: 'orders callback', type: 'oauth2' });
    expect(authentication).to.have.nested.property(
      'oauth2.tokenRequestUrl',
      'https://bots.example.com/callbacks/token',
    );
    const { oauth2 } = authentication as { readonly oauth2: { readonly payload: string } };
    expect(JSON.parse(oauth2.payload)).to.deep.equal({
      clientId: 'hub-client',
      clientSecret: 'hub-client-secret',
    });
  });

  it('is one application with one role, at the public address of the callback', () => {
    const { clientApplications } = declared({
      COLLOQUY_PUBLIC_URL: 'https://bots.example.com/one/',
      COLLOQUY_CALLBACK_PATH: '/hub',
    });
    expect(clientApplications).to.deep.equal({
      application: {
        name: 'orders',
        roles: [
          {
            name: 'custom_bot',
            callback: 'https://bots.example.com/one/hub',
            notificationEmail: 'bots@example.com',
            authentication: 'callback',
          },
        ],
      },
    });
  });

  it('is a participant for each bot, of the application, with what the bot says of itself', () => {
    expect(declared({}, [new Orders(), new Plain()]).participants).to.deep.equal({
      orders: {
        name: 'orders',
        description: 'Tells where orders are',
        application: 'application',
        intents: [{ value: 'order_status', displayValue: 'Order status' }],
      },
      plain: { name: 'plain', application: 'application', intents: [] },
    });
  });

  it('is what the protocol accepts, whatever name the application may have', () => {
    const letters = 'ABCxyz019-_ '.split('');
    const name = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 240 })
      .filter((given) => given.trim() === given);
    fc.assert(
      fc.property(name, fc.constantFrom({}, OAUTH2), (applicationName, how) => {
        const setup = declared({ ...how, COLLOQUY_APPLICATION_NAME: applicationName });
        expect(setupProblems(setup)).to.deep.equal([]);
        expect(setup.clientApplications?.['application']?.name).to.equal(applicationName);
      }),
    );
  });
});
