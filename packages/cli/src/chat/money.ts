/** An amount in a currency; as it came where either is nothing that is known. */
export function money(amount: string, currency: string): string {
  try {
    const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
    return Number.isFinite(Number(amount)) ? format.format(Number(amount)) : `${amount} ${currency}`;
  } catch (error) {
    if (error instanceof RangeError) return `${amount} ${currency}`.trim();
    throw error;
  }
}
