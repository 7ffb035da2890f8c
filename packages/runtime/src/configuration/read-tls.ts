import type { Environment } from './environment.js';
import { collectSettings } from './read-configuration.js';
import type { ConfigurationOptions } from './sources.js';
import { tlsSettings, type Tls } from './tls-settings.js';

/** Certificate and key as they are now; `undefined` when they are not whole, as they are while somebody replaces them. */
export function readTls(environment: Environment, options: ConfigurationOptions): Tls | undefined {
  const { settings } = collectSettings(environment, options);
  const [certificate, key] = [settings.get('COLLOQUY_TLS_CERT'), settings.get('COLLOQUY_TLS_KEY')];
  const read = tlsSettings.safeParse({ certificate: certificate?.value, key: key?.value });
  return read.success ? read.data : undefined;
}
