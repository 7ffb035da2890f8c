/** What stands in place of a secret. */
export const MASK = '••••';

/** Names whose values are secrets, in headers, bodies and lists of attributes. */
const SECRET =
  /authorization|password|secret|token$|_token|authtoken|accountsid|api[-_]?key|credential|cookie|signature|payload|^headers?\.x-/i;
/** Where a name ends in `token` and is none. */
const HARMLESS = /^(token_type|tokenRequestUrl|accessTokenPath|oauth2|expires_in)$/i;

/** Headers without their secrets: of an authorization its scheme stays. */
export function maskedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? maskedValue(value) : value]),
  );
}

/** A JSON value without its secrets. Lists of `{name, value}` are looked into by their names. */
export function maskedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskedJson);
  if (typeof value !== 'object' || value === null) return value;
  const named: unknown = Object.hasOwn(value, 'value') ? Reflect.get(value, 'name') : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const secret = isSecret(name) || (name === 'value' && typeof named === 'string' && isSecret(named));
      if (secret && typeof inner === 'string') return [name, maskedValue(inner)];
      return [
        name,
        name.endsWith('Url') && typeof inner === 'string' ? maskedAddress(inner) : masked(name, inner),
      ];
    }),
  );
}

/** Addresses without their signatures. */
export function maskedAddress(address: string): string {
  return address.replace(/([?&](?:signature|access_token|token)=)[^&#]*/gi, `$1${MASK}`);
}

function masked(name: string, inner: unknown): unknown {
  return name === 'url' && typeof inner === 'string' ? maskedAddress(inner) : maskedJson(inner);
}

function isSecret(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}

function maskedValue(value: string): string {
  const scheme = /^(Basic|Bearer) +\S/i.exec(value)?.[1];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}
