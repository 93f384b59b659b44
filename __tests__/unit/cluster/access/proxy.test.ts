import { expect, test } from '@jest/globals';
import { proxyFor } from '../../../../src/cluster/access/proxy.ts';

const HTTPS_PROXY = 'http://proxy:3128';

test.each([
  ['https://api.example.com', {}, undefined],
  ['https://api.example.com', { HTTPS_PROXY }, HTTPS_PROXY],
  ['https://api.example.com', { https_proxy: 'proxy:3128' }, HTTPS_PROXY],
  ['https://api.example.com', { HTTP_PROXY: HTTPS_PROXY }, undefined],
  ['http://api.example.com', { HTTP_PROXY: HTTPS_PROXY }, HTTPS_PROXY],
  ['https://127.0.0.1:6443', { HTTPS_PROXY }, undefined],
  ['https://[::1]:6443', { HTTPS_PROXY }, undefined],
  ['https://localhost:6443', { HTTPS_PROXY }, undefined],
  ['https://api.example.com', { HTTPS_PROXY, NO_PROXY: '*' }, undefined],
  ['https://api.example.com', { HTTPS_PROXY, NO_PROXY: 'example.com' }, undefined],
  ['https://api.example.com', { HTTPS_PROXY, NO_PROXY: ' .example.com ' }, undefined],
  ['https://example.com', { HTTPS_PROXY, NO_PROXY: '.example.com' }, HTTPS_PROXY],
  ['https://badexample.com', { HTTPS_PROXY, NO_PROXY: 'example.com' }, HTTPS_PROXY],
  ['https://api.example.com:6443', { HTTPS_PROXY, NO_PROXY: 'api.example.com:443' }, HTTPS_PROXY],
  ['https://api.example.com:6443', { HTTPS_PROXY, no_proxy: 'api.example.com:6443' }, undefined],
  ['https://10.1.2.3:6443', { HTTPS_PROXY, NO_PROXY: '10.0.0.0/8' }, undefined],
  ['https://11.1.2.3:6443', { HTTPS_PROXY, NO_PROXY: '10.0.0.0/8' }, HTTPS_PROXY],
  ['https://[fd00::5]:6443', { HTTPS_PROXY, NO_PROXY: 'fd00::/16,10.0.0.0/99' }, undefined],
  ['https://10.1.2.3:6443', { HTTPS_PROXY, NO_PROXY: 'a,10.1.2.3' }, undefined],
])('%s with %j goes through %s', (server, env, proxy) => {
  expect(proxyFor(new URL(server), env)).toBe(proxy);
});
