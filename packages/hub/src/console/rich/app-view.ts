import { fieldsOf, textOf } from '../loose-reading.js';
import { bubbleOf, picturesOf, pictureAddress, type BubbleView } from './pictures.js';

/** An iMessage app, which only Apple's devices can open (protocol 6.11). */
export interface AppView extends BubbleView {
  readonly kind: 'app';
  readonly title: string;
  readonly name: string;
  readonly icon?: string;
}

/** Reads an app; `undefined` when it has neither a name nor a bubble. */
export function appView(fields: Readonly<Record<string, unknown>>): AppView | undefined {
  const app = fieldsOf(fields['app']);
  const bubble = bubbleOf(fields['receivedMessage'], picturesOf(fields['images']));
  const name = textOf(app['name']) ?? bubble.title;
  if (name === undefined) return undefined;
  const icon = pictureAddress(app['icon']);
  return {
    kind: 'app',
    ...bubble,
    title: bubble.title ?? name,
    name,
    ...(icon === undefined ? {} : { icon }),
  };
}
