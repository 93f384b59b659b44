/**
 * Loopback addresses to send from. A connection to a NodePort that has no endpoint yet leaves an entry in the kernel's
 * connection tracking, without any translation, for up to two minutes. A later connection with the same four numbers
 * meets that entry, is not translated either, and is refused although the Service is healthy by then: one that asks
 * every 50 ms for 4 s whether a Service answers yet made 12 to 35 of the next 10,000 requests fail. So whoever sends
 * to a Service has an address of its own, and traffic never meets what somebody's questions left.
 */
function loopback(last: number): { localAddress?: string } {
  // Elsewhere only 127.0.0.1 is there, and no kube-proxy either.
  return process.platform === 'linux' ? { localAddress: `127.0.0.${last}` } : {};
}

export const questionSource = loopback(2);
export const trafficSource = loopback(3);
