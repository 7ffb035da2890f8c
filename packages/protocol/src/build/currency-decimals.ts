/** Currencies that are not written with two decimals (ISO 4217). */
const WITHOUT = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const WITH_THREE = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** How many decimals an amount of a currency has. */
export function currencyDecimals(currencyCode: string): number {
  if (WITHOUT.has(currencyCode)) return 0;
  return WITH_THREE.has(currencyCode) ? 3 : 2;
}
