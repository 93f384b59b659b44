/** A figure as a person reads it, of whatever unit: a share of 0.0104 must not read as the 0.01 that it is over. */
export function shownFigure(value: number): string {
  const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
  return value.toLocaleString('en-US', digits);
}
