import { createConversationManagerClient } from '@colloquy/client';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import winston from 'winston';
import { hubPorts, isConflict } from '../../src/registration/hub-ports.js';
import { idsInMemory } from '../../src/registration/known-ids.js';
import { register } from '../../src/registration/register.js';
import type { RegistrationPolicy } from '../../src/registration/registration-policy.js';
import type { HubSetup } from '../../src/registration/setup.js';
import { linesOf, type LogLine } from './log-lines.js';
import { FakeHub } from './fake-hub.js';
import { wholeSetup } from './whole-setup.js';

describe('A host that starts', () => {
  let hub: FakeHub;
  let lines: LogLine[];

  beforeEach(() => {
    hub = new FakeHub();
    hub.put('clientApplication', { name: 'egain agents', roles: [] });
    lines = [];
  });

  const start = (policy: RegistrationPolicy, setup: HubSetup = wholeSetup()) =>
    register({ ports: hub.ports, setup, ids: idsInMemory(), policy, logger: logInto(lines) });

  it('makes the hub as it is declared, and logs each resource and no secret', async () => {
    await start('apply', wholeSetup({ password: 'CANARY-password' }));
    expect(hub.rows.account).to.have.length(1);
    expect(
      lines.map(({ level, message, resource, outcome }) => [level, message, resource, outcome])[0],
    ).to.deep.equal(['info', 'registered', 'orders callback', 'created']);
    expect(lines).to.have.length(7);
    expect(JSON.stringify(lines)).to.not.include('CANARY');
  });

  it('says only what differs, and changes nothing, when it is to report', async () => {
    await start('apply');
    lines.length = 0;
    hub.calls.length = 0;
    await start('report', wholeSetup({ password: 'CANARY-new', orders: 'order desk' }));
    expect(hub.changes).to.deep.equal([]);
    expect(
      lines.map(({ level, resource, outcome, fields }) => [level, resource, outcome, fields]),
    ).to.deep.equal([
      ['warn', 'orders callback', 'adopt', ['basicAuth.password']],
      [
        'warn',
        'order desk',
        'create',
        [
          'active',
          'type',
          'name',
          'application.id',
          'intents.intent[0].value',
          'intents.intent[0].displayValue',
        ],
      ],
      ['warn', 'orders on the web', 'adopt', ['applications.botConfiguration.bots[0].participant.id']],
    ]);
    expect(JSON.stringify(lines)).to.not.include('CANARY');
  });

  it('does not even look when somebody else sees to the hub', async () => {
    await start('off');
    expect(hub.calls).to.deep.equal([]);
  });

  it('asks the hub nothing when what is declared is wrong', async () => {
    const failure: unknown = await start('apply', wholeSetup({ password: '' })).catch(
      (error: unknown) => error,
    );
    expect(failure).to.include({ code: 'COLLOQUY_E_SETUP_INVALID' });
    expect(hub.calls).to.deep.equal([]);
  });
});

describe('What the hub refuses while somebody else is quicker', () => {
  it('is told from every other refusal', () => {
    for (const refusal of [
      { status: 400, hubCode: '400-138' },
      { status: 409 },
      { status: 404 },
      { mayHaveTakenEffect: true, operation: 'createAccount' },
    ]) {
      expect(isConflict(refusal), JSON.stringify(refusal)).to.equal(true);
    }
    const others = [
      { status: 400, hubCode: '400-101' },
      { status: 401 },
      { mayHaveTakenEffect: true, operation: 'updateAccount' },
      new Error(),
      undefined,
    ];
    for (const other of others) expect(isConflict(other), JSON.stringify(other)).to.equal(false);
  });

  it('comes from every kind of resource of a client', async () => {
    const client = createConversationManagerClient({
      baseUrl: 'http://127.0.0.1:9',
      credentials: { tokenUrl: 'http://127.0.0.1:9/token', clientId: 'a', clientSecret: 'b', scope: 'c' },
    });
    const ports = hubPorts(client);
    await client.close();
    for (const port of Object.values(ports)) {
      const failure: unknown = await port.list().catch((error: unknown) => error);
      expect(failure).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED' });
    }
  });
});

function logInto(lines: LogLine[]): winston.Logger {
  return winston.createLogger({ level: 'info', transports: [linesOf(lines)] });
}
