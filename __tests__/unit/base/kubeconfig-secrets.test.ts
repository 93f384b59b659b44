import { describe, expect, test } from '@jest/globals';
import { kubeconfigSecrets } from '../../../src/base/index.ts';

const KUBECONFIG = `apiVersion: v1
users:
  - name: a
    user:
      token: the-token
      client-key-data: the-key
  - name: b
    user: {password: the-password, username: nobody}
  - name: c
    user:
      auth-provider: {config: {id-token: the-id, client-id: public}}
`;

const found = (text: string): string[] => [...new Set(kubeconfigSecrets(text))].sort();

describe('the secrets of a kubeconfig', () => {
  test('are all of them and nothing else', () => {
    expect(found(KUBECONFIG)).toEqual(['the-id', 'the-key', 'the-password', 'the-token']);
  });

  test('are found in text that is no YAML, because an error may quote it', () => {
    expect(found('users: [\n  token: "abc",\n  password: def\n}')).toEqual(['abc', 'def']);
  });

  test('are found in base64', () => {
    expect(found(Buffer.from(KUBECONFIG).toString('base64'))).toContain('the-token');
    expect(found('/home/user/.kube/config')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  test.each([
    ['an alias', 'password: *Sup3rS3cret!', 'Sup3rS3cret!'],
    ['an anchor', 'password: &Sup3rS3cret', 'Sup3rS3cret'],
    ['a tag', 'password: !Sup3rS3cret', 'Sup3rS3cret'],
    ['with blanks', 'password: open sesame now', 'open sesame now'],
    ['a number', 'password: 1234567', '1234567'],
  ])('leaks 2: a password that YAML reads as something else is one: %s', (_, line, secret) => {
    expect(found(`users:\n- name: a\n  user:\n    ${line}\n`)).toContain(secret);
  });

  test('leaks 2: what a credential plugin is given is one by its name or its look; a region is none', () => {
    const user = {
      exec: {
        env: [
          { name: 'AWS_SECRET_ACCESS_KEY', value: 'wJalrXUtnFEMI' },
          { name: 'VALUE', value: 'Zm9vYmFyMTIzNDU2Nzg5MGFi' },
          { name: 'AWS_REGION', value: 'eu-central-1' },
        ],
        args: ['get-token', '--token=first-one', '--client-secret', 'second-one', '--cluster', 'production'],
      },
    };
    const text = JSON.stringify({ users: [{ name: 'a', user }] });
    expect(found(text)).toEqual(['Zm9vYmFyMTIzNDU2Nzg5MGFi', 'first-one', 'second-one', 'wJalrXUtnFEMI']);
  });

  test("leaks 2: a proxy's password is one, as it is written and as it is meant", () => {
    const text = JSON.stringify({
      clusters: [{ cluster: { 'proxy-url': 'http://me:p%40ss-word@proxy:3128' } }],
    });
    expect(found(text)).toEqual(['p%40ss-word', 'p@ss-word']);
  });

  test('leaks 2: of a kubeconfig that is cut the whole value is one, whatever the parser makes of it', () => {
    const token = `AbCdEfGh1234<q"&m p'%w+/=ZyXwVu9876`;
    expect(kubeconfigSecrets(`users: [{name: u, user: {token: '${token}`)).toContain(token);
  });
});
