/**
 * The output of an action as the runner's log shows it: what `::add-mask::` names is blotted out, and neither those
 * commands nor debug lines are shown. It is kept in a file, which must not hold the credentials of the cluster.
 */
export function shownLog(output: string): string {
  const lines = output.split('\n');
  const secrets = lines.flatMap((line) => /^::add-mask::(.+)$/.exec(line)?.[1] ?? []);
  return lines
    .filter((line) => !/^::(add-mask|debug)::/.test(line))
    .map((line) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), line))
    .join('\n');
}
