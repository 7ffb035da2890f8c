import { fieldsOf, itemsOf, textOf, webAddress } from '../loose-reading.js';
import { bubbleOf, picturesOf, pictureAddress, type BubbleView } from './pictures.js';

/** A request to sign in (protocol 6.11). The page only plays it. */
export interface SignInView extends BubbleView {
  readonly kind: 'sign-in';
  readonly title: string;
  readonly icon?: string;
  /** What the bot asks to see. */
  readonly scopes: readonly string[];
  /** Where the customer would be sent back to. */
  readonly host?: string;
}

/** Reads a request to sign in; `undefined` when it asks for nothing. */
export function signInView(fields: Readonly<Record<string, unknown>>): SignInView | undefined {
  const asked = fieldsOf(fields['authentication']);
  const bubble = bubbleOf(fields['receivedMessage'], picturesOf(fields['images']));
  if (Object.keys(asked).length === 0 && bubble.title === undefined) return undefined;
  const oauth = fieldsOf(asked['oauth2']);
  const icon = pictureAddress(asked['icon']);
  const redirect = webAddress(oauth['redirectURI']);
  return {
    kind: 'sign-in',
    ...bubble,
    title: bubble.title ?? 'Please sign in',
    ...(icon === undefined ? {} : { icon }),
    scopes: itemsOf(oauth['scope']).flatMap((scope) => textOf(scope) ?? []),
    ...(redirect === undefined ? {} : { host: new URL(redirect).host }),
  };
}
