/** Takes processor time, in milliseconds: as much on a slow machine as on a fast one, so that an autoscaler sees the same. */
export function compute(milliseconds: number): void {
  const start = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  while (spent() < milliseconds);
}
