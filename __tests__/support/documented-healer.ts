import { parseAllDocuments } from 'yaml';
import { codeBlocks } from './markdown-code.ts';
import type { TestNamespace } from './test-namespace.ts';

/** A kubeconfig of an account with the Role that docs/healing.md tells to be enough. */
export async function documentedHealer(testNamespace: TestNamespace): Promise<string> {
  const documented = codeBlocks().find(
    ({ file, text }) => file === 'docs/healing.md' && text.includes('kind: Role\n'),
  );
  const [role] = parseAllDocuments(documented?.text ?? '').map((each) => each.toJS() as object);
  await testNamespace.kubectl('create', 'serviceaccount', 'healer');
  await testNamespace.apply([
    { ...role },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'healer' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'edu-actions-heal' },
      subjects: [{ kind: 'ServiceAccount', name: 'healer' }],
    },
  ]);
  return await testNamespace.lab.kubeconfigFor('healer', testNamespace.namespace);
}
