/** A text without the colours of a terminal, which runners leave in the messages of their reports. */
export function withoutColours(text: string | null | undefined): string | undefined {
  // oxlint-disable-next-line no-control-regex
  return text?.replace(/\u001B\[[\d;]*m/g, '');
}
