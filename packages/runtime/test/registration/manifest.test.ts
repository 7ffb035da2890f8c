import {
  authenticationRequestSchema,
  clientApplicationRequestSchema,
  participantRequestSchema,
} from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Bot, type BotIntent } from '../../src/bot.js';
import type { Environment } from '../../src/configuration/environment.js';
import { manifestOf } from '../../src/registration/manifest.js';
import { configurationOf } from '../configuration/configuration-of.js';

const APPLICATION_ID = '0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b';
const AUTHENTICATION_ID = '6f1d1c1a-52d5-4a9e-8a8e-0d5f4c3b2a19';

class Orders extends Bot {
  readonly name: string = 'orders';
  override readonly description: string = 'Tells where orders are';
  override readonly intents: readonly BotIntent[] = [{ value: 'order_status', displayValue: 'Order status' }];
}

class Plain extends Bot {
  readonly name = 'plain';
}

class WithoutIntents extends Orders {
  override readonly intents = [];
}

const OAUTH2: Environment = {
  COLLOQUY_CALLBACK_AUTH: 'oauth2',
  COLLOQUY_CALLBACK_CLIENT_ID: 'hub-client',
  COLLOQUY_CALLBACK_CLIENT_SECRET: 'hub-client-secret',
};

/** What a host with this environment and these bots declares, each as the strict schema of the protocol reads it. */
function declared(variables: Environment = {}, bots: readonly Bot[] = [new Orders()]) {
  const manifest = manifestOf(configurationOf(variables), bots);
  return {
    authentication: authenticationRequestSchema.parse(manifest.authentication),
    application: clientApplicationRequestSchema.parse(manifest.clientApplication(AUTHENTICATION_ID)),
    participants: manifest.participants.map((of) => participantRequestSchema.parse(of(APPLICATION_ID))),
  };
}

describe('What a host declares at the hub', () => {
  it('is the user name and password of its callback, named after the application', () => {
    expect(declared().authentication).to.deep.equal({
      name: 'orders callback',
      active: true,
      type: 'basic',
      basicAuth: { username: 'hub', password: 'callback-password' },
    });
  });

  it('is where the hub gets a token for the callback, when tokens are chosen', () => {
    const { authentication } = declared(OAUTH2);
    expect(authentication).to.deep.include({ name: 'orders callback', active: true, type: 'oauth2' });
    const { oauth2 } = authentication as Extract<typeof authentication, { type: 'oauth2' }>;
    expect(oauth2).to.deep.include({
      tokenRequestUrl: 'https://bots.example.com/callbacks/token',
      method: 'POST',
      accessTokenPath: '$.accessToken',
    });
    expect(JSON.parse(oauth2.payload)).to.deep.equal({
      clientId: 'hub-client',
      clientSecret: 'hub-client-secret',
    });
    expect(oauth2.headers).to.deep.include({ name: 'Content-Type', value: 'application/json' });
  });

  it('is one application with one role, of version 3, at the public address of the callback', () => {
    const { application } = declared({
      COLLOQUY_PUBLIC_URL: 'https://bots.example.com/one/',
      COLLOQUY_CALLBACK_PATH: '/hub',
    });
    expect(application).to.deep.equal({
      name: 'orders',
      active: true,
      roles: [
        {
          name: 'custom_bot',
          version: 'v3',
          callback: 'https://bots.example.com/one/hub',
          notificationEmail: 'bots@example.com',
          authentication: { id: AUTHENTICATION_ID },
        },
      ],
    });
  });

  it('is a participant for each bot, of the application, with what the bot says of itself', () => {
    expect(declared({}, [new Orders(), new Plain()]).participants).to.deep.equal([
      {
        name: 'orders',
        description: 'Tells where orders are',
        type: 'custom_bot',
        active: true,
        application: { id: APPLICATION_ID },
        intents: { intent: [{ value: 'order_status', displayValue: 'Order status' }] },
      },
      { name: 'plain', type: 'custom_bot', active: true, application: { id: APPLICATION_ID } },
    ]);
  });

  it('leaves intents out when there are none, because the hub takes no empty list', () => {
    expect(declared({}, [new WithoutIntents()]).participants[0]).to.not.have.property('intents');
  });

  it('is what the protocol accepts, whatever name the application may have', () => {
    const letters = 'ABCxyz019-_ '.split('');
    const name = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 240 })
      .filter((given) => given.trim() === given);
    fc.assert(
      fc.property(name, fc.constantFrom({}, OAUTH2), (applicationName, how) => {
        const all = declared({ ...how, COLLOQUY_APPLICATION_NAME: applicationName });
        expect(all.application.name).to.equal(applicationName);
        expect(all.authentication.name).to.equal(`${applicationName} callback`);
      }),
    );
  });
});
