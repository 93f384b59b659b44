import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Lab } from '../../lab/index.ts';
import type { TestNamespace } from './test-namespace.ts';

/** An admission webhook on this machine. */
export interface Webhook {
  url: string;
  close(): Promise<void>;
}

interface Review {
  request: { uid: string };
}

/**
 * Serves a webhook with the certificate of the lab's API server, which is for 127.0.0.1 too.
 * @param refusal what it refuses every pod with; absent: it lets all in
 */
export async function startWebhook(lab: Lab, refusal?: string, port = 0): Promise<Webhook> {
  const pki = (name: string): Buffer => readFileSync(join(lab.stateDir, 'pki', name));
  const options = { cert: pki('apiserver.crt'), key: pki('apiserver.key') };
  const server = createServer(options, (request, response) => {
    void (json(request) as Promise<Review>).then((review) => {
      const { uid } = review.request;
      const answer =
        refusal === undefined
          ? { uid, allowed: true }
          : { uid, allowed: false, status: { code: 403, message: refusal } };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: answer }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Asks the webhook about the pods of the stage's namespace for which the condition holds. Named as the namespace. */
export function webhookOf({ namespace, lab }: TestNamespace, url: string, condition: string): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: namespace },
    webhooks: [
      {
        name: 'policy.hello.example',
        clientConfig: { url, caBundle: readFileSync(lab.caFile).toString('base64') },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        matchConditions: [{ name: 'these', expression: condition }],
        failurePolicy: 'Fail',
        sideEffects: 'None',
        timeoutSeconds: 2,
        admissionReviewVersions: ['v1'],
      },
    ],
  };
}

/** A policy of the API server's own on the pods of the stage's namespace. */
export function policyOf({ namespace }: TestNamespace, expression: string): object[] {
  const group = 'admissionregistration.k8s.io/v1';
  return [
    {
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: namespace },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        validations: [{ expression, message: 'this version is not let in' }],
      },
    },
    {
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: namespace },
      spec: {
        policyName: namespace,
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        },
      },
    },
  ];
}
