import { configured, error, warning, type Check } from '../check.js';

/** A renewal that failed is seen while there is time to repair it. */
const RENEWED_BY_DAYS = 14;

/** The bot's own certificate, or the proxy that has it. */
export const TLS_CHECKS: readonly Check[] = [
  configured(
    'tls-expiry',
    "the bot's own certificate is good for a while",
    (_configuration, { certificate }) => {
      if (certificate === undefined || certificate.daysLeft >= RENEWED_BY_DAYS) return [];
      const { daysLeft } = certificate;
      const cure = 'Renew it; the bot takes up a new file by itself.';
      if (daysLeft < 0)
        return [error('The certificate in COLLOQUY_TLS_CERT is over: the hub does not call.', cure)];
      return [warning(`The certificate in COLLOQUY_TLS_CERT is over in ${daysLeft} days.`, cure)];
    },
  ),
  configured(
    'tls-name',
    "the bot's own certificate is for the public URL",
    ({ callback }, { certificate }) => {
      if (certificate === undefined || certificate.isForHost) return [];
      return [
        error(
          `The certificate in COLLOQUY_TLS_CERT is not for ${new URL(callback.publicUrl).hostname}.`,
          'Take one for the host of COLLOQUY_PUBLIC_URL, or correct that.',
        ),
      ];
    },
  ),
  configured('tls-scheme', 'the public URL goes with how the bot listens', ({ callback }) => {
    if (callback.tls === undefined || callback.publicUrl.startsWith('https:')) return [];
    return [
      error(
        `COLLOQUY_PUBLIC_URL is ${callback.publicUrl}, and the bot listens with a certificate: it does not answer plain HTTP.`,
        'Make the address an https one.',
      ),
    ];
  }),
  configured('trust-proxy', 'the bot knows who asks it for tokens', ({ callback }) => {
    const isBehindProxy = callback.tls === undefined && callback.publicUrl.startsWith('https:');
    if (callback.authentication.type !== 'oauth2' || !isBehindProxy || callback.trustProxy !== false)
      return [];
    return [
      warning(
        'COLLOQUY_TRUST_PROXY is off behind a proxy: whoever guesses secrets there uses up what the hub may ask.',
        'Set it to 1, for one proxy in front: docs/guides/operating.md#tls-and-proxies.',
      ),
    ];
  }),
];
