import type { BotProcess } from './bot-process.js';

/** What `/metrics` of a bot says of one series, such as `colloquy_ready`; 0 when it is not there. */
export async function readMetric(bot: BotProcess, series: string): Promise<number> {
  const response = await fetch(`${bot.operationsUrl}/metrics`);
  const line = (await response.text()).split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

/** The series that counts inbound messages by what became of them. */
export function inboundSeries(outcome: string): string {
  return `colloquy_inbound_messages_total{outcome="${outcome}"}`;
}
