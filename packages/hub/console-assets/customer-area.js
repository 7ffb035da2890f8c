// @ts-check
/* global sessionStorage, HTMLElement */
import { isBeside } from './areas.js';
import { state } from './console-state.js';
import { createCustomerPhone } from './customer-phone.js';
import { createCustomerDetails } from './customer-details.js';
import { byId, element, reconcile } from './element.js';

/** Shown until the hub has said which channels there are, and when somebody deleted them all. */
const NO_CHANNEL = { type: '', name: 'No channel' };

/**
 * The customer's part of the page: one telephone for each channel, side by side.
 *
 * @returns {{ show: () => void }} `show` draws the present state
 */
export function createCustomerArea() {
  const details = createCustomerDetails();
  /** @type {Map<string, ReturnType<typeof createCustomerPhone>>} */
  const phones = new Map();
  let current = sessionStorage.getItem('channel') ?? '';

  /** @param {string} type */
  const choose = (type) => {
    current = type;
    sessionStorage.setItem('channel', type);
    show();
  };

  const show = () => {
    const channels = channelsOf();
    if (!channels.some(({ type }) => type === current)) current = channels[0]?.type ?? '';
    for (const { type, name } of channels) {
      if (!phones.has(type)) phones.set(type, createCustomerPhone({ type, name, details }));
    }
    reconcile(
      byId('phones', HTMLElement),
      channels.flatMap(({ type }) => {
        const phone = phones.get(type);
        return phone === undefined ? [] : [{ key: type, signature: type, render: () => phone.node }];
      }),
    );
    showTabs(channels, current, choose);
    for (const [type, phone] of phones) {
      phone.node.dataset['current'] = String(type === current);
      phone.show();
    }
    details.show();
  };

  return { show };
}

/** The channels that have an account, in the order of their accounts. */
function channelsOf() {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const { channelType, channelName } of state.accounts) {
    if (!names.has(channelType)) names.set(channelType, channelName);
  }
  for (const { account } of state.customer.values()) {
    if (account !== undefined && !names.has(account.channelType))
      names.set(account.channelType, account.channelType);
  }
  if (names.size === 0) return [NO_CHANNEL];
  return [...names].map(([type, name]) => ({ type, name }));
}

/**
 * Where there is room for one telephone, its channel is chosen.
 *
 * @param {readonly { type: string, name: string }[]} channels
 * @param {string} current
 * @param {(type: string) => void} choose
 */
function showTabs(channels, current, choose) {
  const place = byId('channel-tabs', HTMLElement);
  place.dataset['beside'] = String(isBeside());
  reconcile(
    place,
    channels.map(({ type, name }) => ({
      key: type,
      signature: JSON.stringify([name, type === current]),
      render: () =>
        element(
          'button',
          {
            type: 'button',
            class: 'tab',
            'aria-pressed': String(type === current),
            onclick: () => choose(type),
          },
          [name],
        ),
    })),
  );
}
