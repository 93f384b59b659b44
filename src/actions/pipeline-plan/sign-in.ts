import { ConfigurationError, suggest } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import { parsePairs } from '../shared/pairs.ts';

/** How a job signs in without a stored secret: outputs of the step, all of them there and empty where they do not apply. */
export type SignIn = Readonly<Record<string, string>>;

interface Field {
  /** What it looks like, where that can be said. */
  shape?: RegExp;
  expected: string;
  optional?: boolean;
}

type Fields = Readonly<Record<string, Field>>;

const ROLE: Field = {
  shape: /^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/u,
  expected: 'such as arn:aws:iam::111122223333:role/shop-production',
};
const REGION: Field = { shape: /^[a-z]{2}(?:-[a-z]+)+-\d+$/u, expected: 'such as eu-central-1' };
const PROVIDER: Field = {
  shape: /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/u,
  expected: 'such as projects/123456789/locations/global/workloadIdentityPools/github/providers/octo-org',
};
const ACCOUNT: Field = {
  shape: /^[^@\s]+@[^@\s]+\.gserviceaccount\.com$/u,
  expected: 'such as release@shop-production.iam.gserviceaccount.com',
};
const ID: Field = {
  shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu,
  expected: 'such as 00000000-0000-0000-0000-000000000000',
};
const NAME: Field = { shape: /^\S+$/u, expected: 'a name' };

/** By the name that says which of them is meant. */
const CLUSTERS: Readonly<Record<string, Fields>> = {
  eks: { eks: NAME, region: REGION, role: ROLE },
  gke: {
    gke: NAME,
    location: { ...NAME, expected: 'such as europe-west3' },
    provider: PROVIDER,
    'service-account': { ...ACCOUNT, optional: true },
    project: { ...NAME, optional: true },
  },
  aks: { aks: NAME, 'resource-group': NAME, 'client-id': ID, 'tenant-id': ID, 'subscription-id': ID },
  oidc: {
    oidc: { ...NAME, expected: 'the audience that the cluster takes' },
    url: { shape: /^https:\/\/\S+$/u, expected: 'such as https://k8s.example:6443' },
    ca: { shape: /^[\w+/=]+$/u, expected: 'certificate-authority-data of a kubeconfig: one line of base64' },
  },
};

/** By what the host of the image says. */
const REGISTRIES: readonly { kind: string; host: RegExp; fields: Fields }[] = [
  { kind: 'ecr', host: /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/u, fields: { role: ROLE } },
  {
    kind: 'gar',
    host: /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/u,
    // A token for a registry is one of an account: the pool itself has none.
    fields: { provider: PROVIDER, 'service-account': ACCOUNT },
  },
  {
    kind: 'acr',
    host: /^[a-z0-9-]+\.azurecr\.(?:io|cn|us)$/u,
    fields: { 'client-id': ID, 'tenant-id': ID, 'subscription-id': { ...ID, optional: true } },
  },
  {
    kind: 'dockerhub',
    host: /^docker\.io$/u,
    fields: {
      organization: { ...NAME, expected: 'the organization of Docker Hub' },
      connection: { ...NAME, expected: 'the id of its OIDC connection' },
    },
  },
];

const CLUSTER_OUTPUTS = [...new Set(Object.values(CLUSTERS).flatMap((fields) => Object.keys(fields)))];
const REGISTRY_OUTPUTS = [...new Set(REGISTRIES.flatMap(({ fields }) => Object.keys(fields)))];

/** The outputs for no cluster that is signed in to. */
export const NO_CLUSTER: SignIn = outputs('cluster', '', CLUSTER_OUTPUTS, new Map());
/** The same of the registry. */
export const NO_REGISTRY: SignIn = outputs('registry', '', [...REGISTRY_OUTPUTS, 'region'], new Map());

/** The cluster of `name=value` lines, such as `eks=shop`. What is wrong goes to the reader. */
export function readCluster(reader: InputReader, input: string): SignIn {
  const given = reader.parsed(input, parsePairs);
  if (given === undefined) return NO_CLUSTER;
  const kinds = Object.keys(CLUSTERS).filter((kind) => given.has(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    reader.problem({
      input,
      message: kind === undefined ? 'names no cluster' : 'names clusters of several kinds',
      found: [...given.keys()].join(', '),
      expected: `one of ${Object.keys(CLUSTERS).join('=, ')}=`,
    });
    return NO_CLUSTER;
  }
  checkFields(reader, { input, of: `${kind}=` }, given, CLUSTERS[kind] ?? {});
  return outputs('cluster', kind, CLUSTER_OUTPUTS, given);
}

/** The identity for the registry of the image, whose host says which cloud it is. */
export function readRegistry(reader: InputReader, registry: string): SignIn {
  const input = 'registry-identity';
  const given = reader.parsed(input, parsePairs);
  if (given === undefined) return NO_REGISTRY;
  const found = REGISTRIES.find(({ host }) => host.test(registry));
  if (found === undefined) {
    reader.problem({
      input,
      message: 'has no meaning for the registry of the image',
      found: quote(registry),
      expected: 'one of ECR, Artifact Registry, Azure Container Registry or Docker Hub',
      remedy:
        'ghcr.io takes the token of the run by itself; others take registry-username and registry-password',
    });
    return NO_REGISTRY;
  }
  if (reader.string('registry-username') !== undefined) {
    reader.problem({
      input: 'registry-username',
      message: `cannot go with ${input}`,
      remedy: 'give one of the two',
    });
  }
  checkFields(reader, { input, of: registry }, given, found.fields);
  const region = found.host.exec(registry)?.[1];
  const all = found.kind === 'ecr' && region !== undefined ? new Map([...given, ['region', region]]) : given;
  return outputs('registry', found.kind, [...REGISTRY_OUTPUTS, 'region'], all);
}

/**
 * A job has one way to its cluster: with two nobody could say which one was taken.
 * @throws ConfigurationError when it has a kubeconfig in a secret as well
 */
export function refuseTwoWays(signIn: SignIn, isStored: boolean): void {
  const { 'cluster-kind': kind = '' } = signIn;
  if (kind === '' || !isStored) return;
  throw new ConfigurationError({
    message: `the job is to sign in to its cluster (${kind}), and is given the secret kubeconfig too`,
    expected: 'one way to the cluster',
    remedy: 'leave the secret out of the call, or the input about the cluster',
  });
}

function outputs(
  what: string,
  kind: string,
  names: readonly string[],
  given: ReadonlyMap<string, string>,
): SignIn {
  return {
    [`${what}-kind`]: kind,
    ...Object.fromEntries(names.map((name) => [`${what}-${name}`, given.get(name) ?? ''])),
  };
}

function checkFields(
  reader: InputReader,
  { input, of }: { input: string; of: string },
  given: ReadonlyMap<string, string>,
  fields: Fields,
): void {
  const known = Object.keys(fields);
  for (const name of [...given.keys()].filter((each) => !known.includes(each))) {
    const near = suggest(name, known);
    reader.problem({
      input,
      message: `has ${name}, which ${of} does not take`,
      expected: known.join(', '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
  }
  for (const [name, { shape, expected, optional = false }] of Object.entries(fields)) {
    const value = given.get(name) ?? '';
    if (value === '') {
      if (!optional) reader.problem({ input, message: `misses ${name}, which ${of} needs`, expected });
    } else if (shape?.test(value) === false) {
      reader.problem({ input, message: `has a ${name} that is none`, found: quote(value), expected });
    }
  }
}

/** A label, a JSON list of labels, or a JSON object with `group` and `labels`, as `runs-on` takes them. */
export function checkRunner(reader: InputReader, input: string): void {
  const value = reader.text(input)?.trim();
  if (value !== undefined && !isRunner(value)) refuseRunner(reader, input, value);
}

/** Whether `runs-on` takes it. */
export function isRunner(value: string): boolean {
  if (!/^[[{]/u.test(value)) return value !== '' && !/[\n,]/u.test(value);
  try {
    const parsed: unknown = JSON.parse(value);
    return isLabels(parsed) || isGroup(parsed);
  } catch {
    return false;
  }
}

function refuseRunner(reader: InputReader, input: string, value: string): void {
  reader.problem({
    input,
    message: 'is no runner',
    found: quote(value),
    expected:
      'a label, a JSON list of labels as ["self-hosted", "linux"], or {"group": "name", "labels": ["linux"]}',
  });
}

function isLabels(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((label) => typeof label === 'string' && label.trim() !== '')
  );
}

function isGroup(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { group, labels, ...more } = value as { group?: unknown; labels?: unknown };
  if (typeof group !== 'string' || group.trim() === '' || Object.keys(more).length > 0) return false;
  return labels === undefined || isLabels(labels) || (typeof labels === 'string' && labels.trim() !== '');
}
