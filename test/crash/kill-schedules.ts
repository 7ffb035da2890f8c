import { setTimeout as pause } from 'node:timers/promises';
import type { HubEvent, RunningHub } from '@colloquy/hub';
import type { Mortal } from './kept-alive-bot.js';

/** Kills a bot again and again; settles when it will not do so any more. */
export type KillSchedule = (bot: Mortal, hub: RunningHub, random: () => number) => Promise<void>;

export interface TimedKills {
  readonly seconds: number;
  /** Pause before a kill on average, in ms; each is between nothing and twice as long. */
  readonly meanPauseMs: number;
}

/**
 * Kills at random moments, whatever the bot is doing, be it starting. A process that was killed while it started is followed
 * by one that may get ready: else nothing would be done on a slow machine, and nothing be put at risk.
 */
export function killsByTime({ seconds, meanPauseMs }: TimedKills): KillSchedule {
  return async (bot, _hub, random) => {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const waitMs = 2 * meanPauseMs * random();
      const leftMs = end - performance.now();
      if (waitMs >= leftMs) return pause(Math.max(0, leftMs));
      await pause(waitMs);
      const { killedWhileStarting } = bot.counts;
      bot.kill();
      if (bot.counts.killedWhileStarting > killedWhileStarting) await bot.ready();
    }
  };
}

/**
 * What the hub sees at the moments at which a crash costs most: a bot has just promised to have a message, the hub has just taken
 * one from it and has not said so, the customer has just got one.
 */
const MOMENTS: readonly ((event: HubEvent) => boolean)[] = [
  (event) => event.type === 'callback' && event.recipientType === 'custom_bot' && event.outcome === 'sent',
  (event) => event.type === 'accepted' && event.senderType === 'custom_bot',
  (event) => event.type === 'callback' && event.recipientType === 'customer' && event.outcome === 'sent',
];

export interface CountedKills {
  readonly kills: number;
  /** Such moments between two kills, at most. */
  readonly within: number;
}

/** Kills at moments that the hub sees, each kind in turn, so that the machine's speed changes nothing. */
export function killsByMoments({ kills, within }: CountedKills): KillSchedule {
  return async (bot, hub, random) => {
    for (let kill = 0; kill < kills; kill += 1) {
      await bot.ready();
      await happened(hub, MOMENTS[kill % MOMENTS.length], Math.ceil(random() * within), () => bot.kill());
    }
  };
}

/** Asks the bot to end at such moments, as a deployment would: the next process starts when it has. */
export function drainsByMoments({ kills: drains, within }: CountedKills): KillSchedule {
  return async (bot, hub, random) => {
    for (let drain = 0; drain < drains; drain += 1) {
      await bot.ready();
      await happened(hub, MOMENTS[drain % MOMENTS.length], Math.ceil(random() * within), () => bot.drain());
    }
    await bot.ready();
  };
}

export interface CountedPauses {
  readonly pauses: number;
  /** Such moments between two pauses, at most. */
  readonly within: number;
  readonly pauseMs: number;
}

/** Lets a process stand still at such moments, and go on where it was after a while. */
export function pausesByMoments({ pauses, within, pauseMs }: CountedPauses): KillSchedule {
  return async (bot, hub, random) => {
    for (let number = 0; number < pauses; number += 1) {
      await bot.ready();
      let goOn: () => void = () => undefined;
      await happened(hub, MOMENTS[number % MOMENTS.length], Math.ceil(random() * within), () => {
        goOn = bot.pause();
      });
      await pause(pauseMs);
      goOn();
    }
  };
}

/** Does something at such moments, and waits until it is done. */
export function doneAtMoments(times: number, within: number, act: () => Promise<void>): KillSchedule {
  return async (_bot, hub, random) => {
    for (let number = 0; number < times; number += 1) {
      let done: Promise<void> = Promise.resolve();
      await happened(hub, MOMENTS[number % MOMENTS.length], Math.ceil(random() * within), () => {
        done = act();
      });
      await done;
    }
  };
}

/** Acts inside the hub's own event, before the hub does anything else. */
function happened(
  hub: RunningHub,
  fits: (event: HubEvent) => boolean = () => true,
  times: number,
  act: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    let left = times;
    const stop = hub.on((event) => {
      if (!fits(event)) return;
      left -= 1;
      if (left > 0) return;
      stop();
      act();
      resolve();
    });
  });
}
