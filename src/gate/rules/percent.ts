/** A share in percent, rounded down to two decimals, so that 79.999 never reads as 80. */
export function percent(covered: number, total: number): number {
  return Math.floor((covered * 10_000) / total + 1e-9) / 100;
}
