/**
 * What a start does about the hub: makes it as it is declared; only says in the log where it differs; or leaves it alone, because
 * somebody else (`colloquy apply`) sees to it.
 */
export const REGISTRATION_POLICIES = ['apply', 'report', 'off'] as const;

/** One of {@link REGISTRATION_POLICIES}. */
export type RegistrationPolicy = (typeof REGISTRATION_POLICIES)[number];
