import type { RequestListener } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Logger } from 'winston';
import type { Tls } from './configuration/tls-settings.js';
import type { Conversations } from './conversations/conversations.js';
import type { DeadLetters } from './dead-letters/dead-letters.js';
import { RuntimeError } from './errors.js';
import { HttpListener, type ListenAddress } from './http-listener.js';
import type { Mailbox } from './inbox/mailbox.js';
import type { Journals } from './journal/journals.js';
import { CertificateWatch } from './operations/certificate-watch.js';
import type { Clock } from './operations/clock.js';
import type { Metrics } from './operations/metrics.js';
import type { Readiness, ReadinessProbes } from './operations/readiness.js';
import type { Supervisor } from './operations/supervisor.js';
import type { Privacy } from './privacy/privacy.js';
import type { RetentionLoop } from './store/retention-loop.js';
import type { Store } from './store/store.js';

/** What a host is made of. Put together by `createHost`. */
export interface BotHostParts {
  /** What the hub calls. Node's type and not express's, which whoever imports this package would have to install. */
  readonly app: (host: HostGates) => RequestListener;
  /** What those who operate the bot call, at an address of its own. */
  readonly operationsApp: (host: HostGates) => RequestListener;
  /** What the host itself does not know. */
  readonly probes: Pick<ReadinessProbes, 'store' | 'token'>;
  readonly readiness: (probes: ReadinessProbes) => Readiness;
  readonly store: Store;
  readonly mailbox: Mailbox;
  /** Everything that was committed and not finished goes on. */
  readonly takeUp: () => Promise<void>;
  readonly retention: RetentionLoop;
  readonly conversations: Conversations;
  readonly deadLetters: DeadLetters;
  readonly privacy: Privacy;
  readonly journals: Journals;
  readonly supervisor: Supervisor;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly stopSignals: StopSignals;
  /** Refuses dialogs that would misread what is stored. */
  readonly checkVersions: () => Promise<void>;
  readonly register: () => Promise<void>;
  /** With `force` it breaks off what is under way. May be called twice. */
  readonly closeClient: (options?: { readonly force: boolean }) => Promise<void>;
  readonly listen: ListenAddress;
  /** Its own certificate, and how it is read anew; `undefined` for plain HTTP. */
  readonly tls: { readonly first: Tls; readonly read: () => Tls | undefined } | undefined;
  /** `undefined` when nobody is to look. */
  readonly listenOperations: ListenAddress | undefined;
  readonly drainTimeoutMs: number;
  /** How long registration is tried again when the hub cannot be reached. */
  readonly patienceMs: number;
}

/** How everything in the background learns that the host stops. */
export interface StopSignals {
  /** Aborted when the drain begins: start nothing new. */
  readonly stopping: AbortController;
  /** Aborted at the drain's deadline: give up what is under way. */
  readonly abandoned: AbortController;
}

/** What the HTTP side asks of the host. */
export interface HostGates {
  readonly isOpen: () => boolean;
  readonly readiness: Readiness;
}

/** Where a host is in its life. It starts once and stops once. */
export type HostState = 'new' | 'starting' | 'running' | 'draining' | 'stopped';

/** Pause between two tries to register while the hub cannot be reached. */
const REGISTRATION_PAUSE_MS = 500;

/** One process that serves one client application and any number of bots behind one callback URL. */
export class BotHost {
  #state: HostState = 'new';
  #registered = false;
  readonly #public: HttpListener;
  readonly #operations: HttpListener;
  readonly #certificate: CertificateWatch | undefined;
  #starting: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | undefined;

  constructor(private readonly parts: BotHostParts) {
    const gates: HostGates = {
      isOpen: () => this.#state === 'starting' || this.#state === 'running',
      readiness: parts.readiness({
        ...parts.probes,
        callbacks: () => this.#state === 'running',
        registration: () => this.#registered,
      }),
    };
    const { isOpen } = gates;
    this.#public = new HttpListener({
      app: () => parts.app(gates),
      isOpen,
      settings: 'COLLOQUY_HOST or COLLOQUY_PORT',
      tls: parts.tls?.first,
    });
    this.#certificate = parts.tls && this.#watch(parts.tls);
    this.#operations = new HttpListener({
      app: () => parts.operationsApp(gates),
      isOpen,
      settings: 'COLLOQUY_OPERATIONS_HOST or COLLOQUY_OPERATIONS_PORT',
    });
  }

  get state(): HostState {
    return this.#state;
  }

  /** The port on which the hub calls. */
  get port(): number {
    return this.#public.port;
  }

  /** The port on which metrics are read; 0 when there is none. */
  get operationsPort(): number {
    return this.#operations.port;
  }

  /** Everything that is going on: to be listed, looked at or ended while the host runs. */
  get conversations(): Conversations {
    return this.parts.conversations;
  }

  /** What could not be handled or delivered: to be listed, retried or discarded while the host runs. */
  get deadLetters(): DeadLetters {
    return this.parts.deadLetters;
  }

  /** What is kept of a customer, to be forgotten when they ask for it. */
  get privacy(): Privacy {
    return this.parts.privacy;
  }

  /** What conversations did, to be read, or to be a test. */
  get journals(): Journals {
    return this.parts.journals;
  }

  /**
   * Opens the store, takes up what the last process left, listens, and registers the bots.
   *
   * @throws RuntimeError `COLLOQUY_E_DIALOG_CHANGED`, `COLLOQUY_E_LISTEN_FAILED`, `COLLOQUY_E_REGISTRATION_FAILED`, or the store's; `COLLOQUY_E_HOST_STATE`
   * when it is not new, or was stopped meanwhile. The host is stopped then.
   */
  async start(): Promise<void> {
    if (this.#state !== 'new') {
      throw new RuntimeError(
        'COLLOQUY_E_HOST_STATE',
        `A host starts once; this one is ${this.#state}. Create another.`,
      );
    }
    this.#state = 'starting';
    this.#starting = this.#begin();
    try {
      await this.#starting;
    } catch (failure) {
      const error = this.#stopped === undefined ? failure : stoppedMeanwhile(failure);
      await this.stop().catch((cause: unknown) => {
        this.parts.logger.error('the host could not be stopped after it failed to start', { error: cause });
      });
      throw error;
    }
  }

  /** Drains: intake stops, turns and sends under way finish within the deadline, the store is closed. May be called twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.#drain();
    return this.#stopped;
  }

  /** Looks now whether there is a new certificate, which is looked for every minute besides. Does nothing without one. */
  renewCertificate(): void {
    this.#certificate?.look();
  }

  async #begin(): Promise<void> {
    const { store, checkVersions, metrics, stopSignals, listen, listenOperations, logger } = this.parts;
    const steps = [
      // First, so that it can be seen how long the rest takes.
      () => (listenOperations === undefined ? Promise.resolve() : this.#operations.listen(listenOperations)),
      () => store.open(),
      checkVersions,
      () => this.#takeUp(),
      () => this.#public.listen(listen),
      () => this.#register(),
    ];
    for (const step of steps) {
      stopSignals.stopping.signal.throwIfAborted();
      await step();
    }
    stopSignals.stopping.signal.throwIfAborted();
    this.#state = 'running';
    metrics.ready.set(1);
    logger.info('started', {
      callbacks: addressOf(listen, this.port),
      ...(listenOperations !== undefined && { operations: addressOf(listenOperations, this.operationsPort) }),
    });
  }

  async #takeUp(): Promise<void> {
    const { takeUp, retention, supervisor } = this.parts;
    await takeUp();
    supervisor.watch('retention', retention.run());
    if (this.#certificate !== undefined) supervisor.watch('certificate', this.#certificate.run());
  }

  #watch({ first, read }: NonNullable<BotHostParts['tls']>): CertificateWatch {
    const { clock, logger, metrics, stopSignals } = this.parts;
    const renew = (tls: Tls): void => this.#public.renewCertificate(tls);
    const { signal } = stopSignals.stopping;
    return new CertificateWatch({ first, read, renew, metrics, clock, logger, signal });
  }

  async #register(): Promise<void> {
    const { register, clock, logger, patienceMs } = this.parts;
    const { stopping } = this.parts.stopSignals;
    const deadline = clock.elapsed() + patienceMs;
    for (;;) {
      try {
        await register();
        this.#registered = true;
        return;
      } catch (error) {
        if (stopping.signal.aborted || !isRetryable(error) || clock.elapsed() >= deadline)
          throw registrationFailed(error);
        logger.warn('the hub cannot be reached yet, trying again', { error });
        await clock.sleep(REGISTRATION_PAUSE_MS, stopping.signal);
      }
    }
  }

  async #drain(): Promise<void> {
    const { mailbox, stopSignals, store, closeClient, metrics, logger } = this.parts;
    const wasRunning = this.#state === 'running';
    this.#state = 'draining';
    metrics.ready.set(0);
    mailbox.close();
    stopSignals.stopping.abort();
    const quiet = this.#quiet();
    if (!(await this.#withinDeadline(quiet))) {
      stopSignals.abandoned.abort();
      await closeClient({ force: true });
      this.#public.closeAllConnections();
      await quiet;
    }
    try {
      await store.close();
    } finally {
      await closeClient();
      // Last, so that the drain can be watched. Nobody who looks is waited for.
      this.#operations.closeAllConnections();
      await this.#operations.close();
      this.#state = 'stopped';
      if (wasRunning) logger.info('stopped');
    }
  }

  /** Resolves when nothing is under way any more: a start that was interrupted, requests, turns, sends, calls. */
  async #quiet(): Promise<void> {
    await this.#starting.catch(() => undefined);
    await Promise.all([this.parts.supervisor.idle(), this.#public.close()]);
  }

  /** Waits for the work, but not longer than the drain may take; answers whether it ended. */
  async #withinDeadline(work: Promise<unknown>): Promise<boolean> {
    const { clock, drainTimeoutMs, logger } = this.parts;
    const ended = new AbortController();
    const deadline = clock.sleep(drainTimeoutMs, ended.signal);
    const inTime = await Promise.race([work.then(() => true), deadline.then(() => false)]);
    ended.abort();
    if (!inTime) logger.warn('the drain ran out of time; the rest goes on after the restart');
    return inTime;
  }
}

/** As one writes it into a browser, with the port that was free. */
function addressOf({ host }: ListenAddress, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function stoppedMeanwhile(cause: unknown): RuntimeError {
  return new RuntimeError('COLLOQUY_E_HOST_STATE', 'The host was stopped while it started.', { cause });
}

function isRetryable(error: unknown): boolean {
  return (error as { retryable?: unknown } | null)?.retryable === true;
}

function registrationFailed(cause: unknown): RuntimeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RuntimeError(
    'COLLOQUY_E_REGISTRATION_FAILED',
    `The bots could not be registered at the hub. ${reason}`,
    { cause },
  );
}
