/** The inputs of pipeline.yml for a pull request, with its defaults; without chart and manifests. */
export const PIPELINE_INPUTS: Readonly<Record<string, string>> = {
  'app-name': 'shop',
  image: 'ghcr.io/octo/shop',
  'staging-branch': 'develop',
  'production-branch': 'main',
  'staging-environment': 'staging',
  'production-environment': 'production',
  'staging-namespace': 'shop-staging',
  'production-namespace': 'shop',
  deploy: 'true',
  platforms: 'linux/amd64',
};
