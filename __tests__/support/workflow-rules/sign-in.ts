/** What a caller gives to sign in without a stored secret, and what the steps of that come to. */
export const ROLE = 'arn:aws:iam::111122223333:role/shop-production';
export const PROVIDER = 'projects/123456789/locations/global/workloadIdentityPools/github/providers/octo-org';
export const ACCOUNT = 'release@shop-production.iam.gserviceaccount.com';
const ID = (digit: string): string => [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join('-');

export const CLUSTERS = {
  eks: `eks=shop\nregion=eu-central-1\nrole=${ROLE}`,
  gke: `gke=shop\nlocation=europe-west3\nprovider=${PROVIDER}\nservice-account=${ACCOUNT}`,
  aks: `aks=shop\nresource-group=shop\nclient-id=${ID('1')}\ntenant-id=${ID('2')}\nsubscription-id=${ID('3')}`,
  oidc: 'oidc=https://k8s.example:6443\nurl=https://k8s.example:6443\nca=LS0tLS1CRUdJTg==',
} as const;

export type Cloud = keyof typeof CLUSTERS;

/** The steps by which a job gets to its cluster. */
export const CLUSTER_STEPS: Readonly<Record<Cloud, readonly string[]>> = {
  eks: ['Sign in to AWS', 'Write the kubeconfig of EKS'],
  gke: ['Sign in to Google Cloud', 'Write the kubeconfig of GKE'],
  aks: ['Sign in to Azure', 'Set up kubelogin', 'Write the kubeconfig of AKS'],
  oidc: [],
};

/** By the image, with its identity, its steps, and the credentials that they come to. */
export const REGISTRIES = [
  {
    image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop',
    identity: `role=${ROLE}`,
    steps: ['Sign in to AWS for the registry', 'Ask for a token of the registry'],
  },
  {
    image: 'europe-west3-docker.pkg.dev/shop/images/shop',
    identity: `provider=${PROVIDER}\nservice-account=${ACCOUNT}`,
    steps: ['Sign in to Google Cloud for the registry', 'Ask for a token of the registry'],
  },
  {
    image: 'shop.azurecr.io/shop',
    identity: `client-id=${ID('1')}\ntenant-id=${ID('2')}`,
    steps: ['Sign in to Azure for the registry', 'Ask for a token of the registry'],
  },
  {
    image: 'docker.io/octo/shop',
    identity: 'organization=octo\nconnection=0a1b2c3d',
    steps: [],
  },
] as const;

/** What the steps of a cloud give out, by their id. */
export const SIGN_IN_OUTPUTS: Readonly<Record<string, Record<string, string>>> = {
  eks: { kubeconfig: '/temp/kubeconfig-eks' },
  gke: { kubeconfig_path: '/workspace/kubeconfig-gke' },
  google: { access_token: 'token-of-google' },
  registry: { username: 'user-of-the-registry', password: 'token-of-the-registry' },
  ssh: { key: 'default=/temp/build-ssh-key' },
};

/** And what they set for the steps after them. */
export function exportsOf(id: string): Record<string, string> {
  return id === 'aks' ? { KUBECONFIG: '/temp/kubeconfig-aks' } : {};
}

/** The ways to the cluster that a step is given, in the order of the inputs. */
export const CLUSTER_ACCESS: Readonly<Record<Cloud, readonly string[]>> = {
  eks: ['/temp/kubeconfig-eks', '', '', ''],
  gke: ['/workspace/kubeconfig-gke', '', '', ''],
  aks: ['/temp/kubeconfig-aks', '', '', ''],
  oidc: ['', 'https://k8s.example:6443', 'https://k8s.example:6443', 'LS0tLS1CRUdJTg=='],
};
export const ACCESS_INPUTS = ['kubeconfig', 'oidc-audience', 'cluster-url', 'cluster-ca'] as const;
