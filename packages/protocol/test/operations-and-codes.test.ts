import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  HUB_ERROR_CODES,
  isProtocolError,
  OPERATIONS,
  PROTOCOL_ERRORS,
  ProtocolError,
  SCOPES,
} from '../src/index.js';
import type { ProtocolErrorCode } from '../src/index.js';

/** Section 4 of the protocol reference in short. */
const DOCUMENTED = `
createAuthentication POST /authentications manage 201
getAllAuthentication GET /authentications manage,read 200
getAuthentication GET /authentications/{id} manage,read 200
updateAuthentication PUT /authentications/{id} manage 204
deleteAuthentication DELETE /authentications/{id} manage 204
createClientApplication POST /clientapplications manage 201
getAllClientApplication GET /clientapplications manage,read 200
getClientApplication GET /clientapplications/{id} manage,read 200
updateClientApplication PUT /clientapplications/{id} manage 204
deleteClientApplication DELETE /clientapplications/{id} manage 204
createParticipant POST /participants manage 201
getAllParticipant GET /participants manage,read 200
getParticipant GET /participants/{id} manage,read 200
updateParticipant PUT /participants/{id} manage 204
deleteParticipant DELETE /participants/{id} manage 204
createChannel POST /channels manage 201
getAllChannels GET /channels manage,read 200
getChannel GET /channels/{id} manage,read 200
updateChannel PUT /channels/{id} manage 204
deleteChannel DELETE /channels/{id} manage 204
createOrchestration POST /orchestrations manage 201
getAllOrchestration GET /orchestrations manage,read 200
getOrchestration GET /orchestrations/{id} manage,read 200
updateOrchestration PUT /orchestrations/{id} manage 204
deleteOrchestration DELETE /orchestrations/{id} manage 204
createAccount POST /accounts manage 201
getAllAccounts GET /accounts manage,read 200
getAccount GET /accounts/{id} manage,read 200
updateAccount PUT /accounts/{id} manage 204
deleteAccount DELETE /accounts/{id} manage 204
sendMessage POST /conversations/messages interaction.manage 202
fetchConversation GET /conversations/{id} interaction.manage,interaction.read 200
createAsset POST /assets interaction.manage 200
getAsset GET /assets/{id} interaction.manage,interaction.read 200
deleteAsset DELETE /assets/{id} interaction.manage 204`
  .trim()
  .split('\n');

describe('the operations', () => {
  it('are the 35 documented ones, with method, path, scopes and success status', () => {
    const ours = Object.entries(OPERATIONS).map(([name, { method, path, scopes, successStatus }]) => {
      const short = scopes.map((scope) => scope.replace('app.conversation.conversationmgr.', '')).join();
      return `${name} ${method} ${path} ${short} ${String(successStatus)}`;
    });
    expect(ours).to.deep.equal(DOCUMENTED);
    expect(ours).to.have.length(35);
  });

  it('ask for scopes that there are', () => {
    const known: readonly string[] = Object.values(SCOPES);
    for (const { scopes } of Object.values(OPERATIONS)) expect(known).to.include.members([...scopes]);
    expect(known).to.have.length(4);
  });
});

describe("the hub's error codes", () => {
  it('are all that the material has', () => {
    expect(Object.keys(HUB_ERROR_CODES).sort()).to.deep.equal(
      (
        '400-101 400-112 400-138 400-143 400-152 400-196 400-199 400-221 400-240 400-358 400-414 400-420 400-630 ' +
        '401-104 403-103 403-178 403-197 404-101 406-100 409-100 429-001 500-100'
      ).split(' '),
    );
  });

  it('begin with their status, and say what to do', () => {
    for (const [code, { status, meaning, cure }] of Object.entries(HUB_ERROR_CODES)) {
      expect(code.startsWith(`${String(status)}-`), code).to.equal(true);
      expect(meaning, code).to.match(/^[A-Z].*[^.]$/);
      expect(cure, code).to.match(/^[A-Z].*\.$/);
    }
  });
});

describe('the errors of this package', () => {
  it('carry their code in the name, and leave no hole in the message', () => {
    const details = { sender: 'custom_bot', type: 'undo', found: 'a string' };
    for (const code of Object.keys(PROTOCOL_ERRORS) as ProtocolErrorCode[]) {
      const error = new ProtocolError(code, details);
      expect(error.name).to.equal(`ProtocolError[${code}]`);
      expect(error.message, code).not.to.match(/[{}]/);
      expect(code).to.match(/^COLLOQUY_E_[A-Z_]+$/);
    }
  });

  it('are known by their brand, so that two copies of the package know each other', () => {
    const error = new ProtocolError('COLLOQUY_E_TIME_INVALID', {});
    const ofAnotherCopy = { [Symbol.for('colloquy.protocol-error')]: true };
    expect([error, ofAnotherCopy].every(isProtocolError)).to.equal(true);
    expect([null, undefined, {}, 'COLLOQUY_E_TIME_INVALID', new Error('e')].some(isProtocolError)).to.equal(
      false,
    );
  });
});
