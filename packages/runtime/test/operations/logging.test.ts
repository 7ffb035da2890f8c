import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { RuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { writtenBy } from './written-output.js';

type Line = Readonly<Record<string, unknown>>;

function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

describe('The log', () => {
  it('is a line of JSON for each entry, with its time, level and facts', async () => {
    const logger = createLogger('info');
    const { standard } = await writtenBy(() => {
      logger.info('registered', { kind: 'participant', resource: 'orders' });
      logger.warn('two\nlines');
    });
    const [first, second] = linesOf(standard);
    expect(first).to.include({ level: 'info', message: 'registered', resource: 'orders' });
    expect(first?.['timestamp']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(second?.['message']).to.equal('two\nlines');
    expect(standard.match(/\n/g)).to.have.length(2);
  });

  it('goes to the standard output, errors to the other', async () => {
    const logger = createLogger('debug');
    const { standard, error } = await writtenBy(() => {
      logger.debug('details');
      logger.error('a fault');
    });
    expect(linesOf(standard).map(({ message }) => message)).to.deep.equal(['details']);
    expect(linesOf(error).map(({ message }) => message)).to.deep.equal(['a fault']);
  });

  it('holds what is as important as asked for, and nothing at all when it is silent', async () => {
    const told = await writtenBy(() => {
      const logger = createLogger('warn');
      logger.info('not asked for');
      logger.warn('asked for');
    });
    expect(linesOf(told.standard).map(({ message }) => message)).to.deep.equal(['asked for']);
    const nothing = await writtenBy(() => createLogger('silent').error('a fault'));
    expect(nothing).to.deep.equal({ standard: '', error: '' });
  });

  it('tells of an error its name, code, message, stack and causes', async () => {
    const cause = Object.assign(new TypeError('connect refused'), { code: 'ECONNREFUSED' });
    const failure = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The store is away.', { cause });
    const { error } = await writtenBy(() => createLogger('info').error('it failed', { error: failure }));
    const [line] = linesOf(error);
    expect(line).to.nested.include({
      message: 'it failed',
      'error.name': 'RuntimeError[COLLOQUY_E_STORE_UNAVAILABLE]',
      'error.code': 'COLLOQUY_E_STORE_UNAVAILABLE',
      'error.message': 'The store is away.',
      'error.cause.code': 'ECONNREFUSED',
      'error.cause.message': 'connect refused',
    });
    expect(line).to.have.nested.property('error.stack').that.contains('logging.test');
  });

  it('tells of an error nothing else: what a library hung on it may be a request with its password', async () => {
    const failure = Object.assign(new TypeError('request failed'), {
      config: { auth: { password: 'CANARY-password' } },
      response: { body: 'CANARY-words' },
    });
    const { error } = await writtenBy(() => createLogger('debug').error('it failed', { error: failure }));
    expect(error).to.contain('request failed').and.to.not.contain('CANARY');
  });

  it('says to which trace a line belongs, where there is one', async () => {
    const contexts = new AsyncLocalStorageContextManager();
    context.setGlobalContextManager(contexts.enable());
    const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 });
    try {
      const { standard } = await writtenBy(() => {
        const logger = createLogger('info');
        context.with(trace.setSpan(context.active(), span), () => logger.info('inside'));
        logger.info('outside');
      });
      const [inside, outside] = linesOf(standard);
      expect(inside).to.include({ trace_id: '1'.repeat(32), span_id: '2'.repeat(16) });
      expect(outside).to.not.have.any.keys('trace_id', 'span_id');
    } finally {
      context.disable();
    }
  });

  it('survives whatever it is given', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const { standard } = await writtenBy(() => {
      const logger = createLogger('info');
      logger.info('a circle', { circle });
      logger.info('odd things', {
        big: 10n,
        nothing: undefined,
        error: undefined,
        list: [new TypeError('x')],
      });
    });
    expect(linesOf(standard).map(({ message }) => message)).to.deep.equal(['a circle', 'odd things']);
  });
});
