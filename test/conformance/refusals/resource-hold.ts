import { isColloquyClientError, type ColloquyClientError } from '@colloquy/client';
import type { HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { ERROR_OF_CODE } from './resource-error-of-code.js';
import { perform, type ResourceViolation } from './resource-violation.js';
import type { ResourceWorld } from './resource-world.js';

/** The client's own refusal: it names the fields, and the hub never hears of the request. */
export async function holdsBeforeSending(world: ResourceWorld, row: ResourceViolation): Promise<void> {
  const ask = await row.ask(world);
  const error = await world.proxy.during({}, () =>
    refusalOf(() => perform(world.client, row.operation, ask)),
  );
  expect(error).to.include({
    code: 'COLLOQUY_E_REQUEST_INVALID',
    operation: row.operation,
    retryable: false,
  });
  expect(error.fields).to.deep.equal(row.refusedBefore);
  expect(error).to.include({ status: undefined, hubCode: undefined });
  expect(world.proxy.answers, 'what reached the hub').to.deep.equal([]);
}

/** The hub's refusal: the documented status and code, the client's class for it, and nothing changed. */
export async function holdsAtTheHub(world: ResourceWorld, row: ResourceViolation): Promise<void> {
  const ask = await row.ask(world);
  const sent = row.harmless === undefined ? ask : row.harmless(world);
  const tampering = {
    ...(row.harmless !== undefined && ask.body !== undefined && { text: JSON.stringify(ask.body) }),
    ...(ask.token !== undefined && { headers: { authorization: `Bearer ${ask.token}` } }),
    ...row.tampering,
  };
  const client = row.scope === undefined ? world.client : world.withScope(row.scope);
  const before = world.configuration();
  const error = await world.proxy.during(tampering, () =>
    refusalOf(() => perform(client, row.operation, sent)),
  );
  expectRefusal(error, row.code, row.error);
  expect(error).to.include({ operation: row.operation });
  expect(error.fields).to.deep.equal(row.fields);
  // Once, as it is in vain; but a token that was refused is exchanged for a new one.
  expect(world.proxy.answers).to.have.length(row.code === '401-104' ? 2 : 1);
  for (const answer of world.proxy.answers) expectErrorBody(answer.body, row.code);
  expect(world.configuration(), 'what is configured').to.equal(before);
}

/** The error of a call that has to fail. */
export async function refusalOf(call: () => Promise<unknown>): Promise<ColloquyClientError> {
  const error: unknown = await call().then(
    () => expect.fail('The call was not refused.'),
    (reason: unknown) => reason,
  );
  if (!isColloquyClientError(error)) throw error;
  return error;
}

/** The client's error for a code of the hub, told by class, code and status; never worth a second try. */
export function expectRefusal(
  error: ColloquyClientError,
  code: HubErrorCode,
  expected = ERROR_OF_CODE[code],
): void {
  const { kind, ...told } = expected ?? expect.fail(`No error is expected for ${code}.`);
  expect(error.name).to.equal(`${kind}[${code}]`);
  expect(error).to.include({
    ...told,
    hubCode: code,
    status: Number.parseInt(code, 10),
    retryable: false,
    mayHaveTakenEffect: false,
  });
}

/** An error body as documented, and nothing besides (protocol 3.2). */
function expectErrorBody(body: unknown, code: HubErrorCode): void {
  const {
    developerMessage,
    details = [],
    ...rest
  } = body as {
    code: string;
    developerMessage: string;
    details?: readonly { readonly key: string; readonly value: string }[];
  };
  expect(rest).to.deep.equal({ code });
  expect(developerMessage).to.be.a('string').with.length.within(1, 255);
  expect(details).to.have.length.at.most(30);
  for (const detail of details) {
    expect(detail).to.have.all.keys('key', 'value');
    expect(detail.key).to.be.a('string').with.length.at.most(255);
    expect(detail.value).to.be.a('string').with.length.at.most(255);
  }
}
