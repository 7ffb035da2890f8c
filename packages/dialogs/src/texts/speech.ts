/** How one speaks with a customer. */
export interface Speech {
  /** Language tag (BCP 47), such as `en-US`. */
  readonly language: string;
  /** IANA name of the time zone, such as `Europe/Berlin`. */
  readonly zone: string;
}

/** Where nothing is known of the customer. */
export const PLAIN_SPEECH: Speech = { language: 'en-US', zone: 'UTC' };
