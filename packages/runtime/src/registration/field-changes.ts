import type { Fields } from './resource-kinds.js';

/** A field that is not as it is declared. */
export interface FieldChange {
  /** Such as `roles[custom_bot].callback`. */
  readonly field: string;
  /** `undefined` when there is nothing. */
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * The fields in which what is stored differs from what is declared. What the declaration does not name is the hub's or somebody else's, and
 * never a difference.
 */
export function fieldChanges(declared: unknown, stored: unknown, path = ''): readonly FieldChange[] {
  if (Array.isArray(declared)) return listChanges(declared, stored, path);
  if (isObject(declared)) {
    // Field by field also where there is nothing, so that what is secret can be told from what is not.
    const below = isObject(stored) ? stored : {};
    return Object.entries(declared).flatMap(([key, value]) =>
      fieldChanges(value, below[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (declared === undefined || declared === stored || isDefault(path, declared, stored)) return [];
  return [{ field: path, from: stored, to: declared }];
}

/** What is stored with what is declared on top: an update replaces the whole resource (protocol 3), and others may have added to it. */
export function overlaid(stored: unknown, declared: unknown): unknown {
  if (Array.isArray(declared)) return isRoles(declared) ? overlaidRoles(stored, declared) : declared;
  if (!isObject(declared)) return declared;
  const below = isObject(stored) ? stored : {};
  const own = Object.entries(declared).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, overlaid(below[key], value)] as const],
  );
  return { ...below, ...Object.fromEntries(own) };
}

function listChanges(declared: readonly unknown[], stored: unknown, path: string): readonly FieldChange[] {
  if (isRoles(declared)) {
    const known = rolesIn(stored);
    return declared.flatMap((role) =>
      fieldChanges(
        role,
        known.find(({ name }) => name === role.name),
        `${path}[${role.name}]`,
      ),
    );
  }
  if (!Array.isArray(stored) || stored.length !== declared.length) {
    return [{ field: path, from: stored, to: declared }];
  }
  return declared.flatMap((item, index) => fieldChanges(item, stored[index], `${path}[${index}]`));
}

/** An application may speak for other sides too (protocol 4.2); their roles are not ours to take away. */
function overlaidRoles(stored: unknown, declared: readonly Role[]): readonly Role[] {
  const known = rolesIn(stored);
  const own = declared.map(
    (role) =>
      overlaid(
        known.find(({ name }) => name === role.name),
        role,
      ) as Role,
  );
  return [...own, ...known.filter(({ name }) => !declared.some((role) => role.name === name))];
}

type Role = Fields & { readonly name: string };

/** Roles have a name and a callback; nothing else that comes in lists has both. */
function isRoles(list: readonly unknown[]): list is readonly Role[] {
  return list.length > 0 && list.every((item) => isObject(item) && 'callback' in item && 'name' in item);
}

function rolesIn(stored: unknown): readonly Role[] {
  return Array.isArray(stored) ? stored.filter((item): item is Role => isObject(item) && 'name' in item) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `active` is true when a resource does not say (protocol 4). */
function isDefault(path: string, declared: unknown, stored: unknown): boolean {
  return path === 'active' && declared === true && stored === undefined;
}
