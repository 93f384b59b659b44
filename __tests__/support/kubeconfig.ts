/** A kubeconfig with the least that one needs; its credential is `token-of-the-test`. */
export function kubeconfigFor(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: { token: 'token-of-the-test' } }],
  });
}

/** Nobody listens there. */
export const NO_CLUSTER = kubeconfigFor('http://127.0.0.1:1');
