import type { HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';

interface ErrorBody {
  readonly developerMessage: unknown;
  readonly details?: readonly { readonly key: unknown; readonly value: unknown }[];
}

/** An error body as documented, and nothing besides (protocol 3.2). */
export function expectErrorBody(body: unknown, code: HubErrorCode): void {
  const { developerMessage, details = [], ...rest } = body as ErrorBody;
  expect(rest).to.deep.equal({ code });
  expect(developerMessage).to.be.a('string').with.length.within(1, 255);
  expect(details).to.have.length.at.most(30);
  for (const detail of details) {
    expect(detail).to.have.all.keys('key', 'value');
    expect(detail.key).to.be.a('string').with.length.within(1, 255);
    expect(detail.value).to.be.a('string').with.length.at.most(255);
  }
}
