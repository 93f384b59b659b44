import { helloRef, packHello } from '../../examples/hello/image.ts';
import type { Play, Version } from './play.ts';

/** Apart from the tests' images: whoever imports one under a name last decides what runs under it. */
const repository = 'hello-demo';
const port = 30880;

/** The last one is broken as a release often is, by a service that it cannot reach. */
const environments: Readonly<Record<Version, Record<string, string>>> = {
  v1: {},
  v2: {},
  v3: { FAIL: 'crash' },
};

/** The small application of `examples/hello`. */
export const hello: Play = {
  app: 'hello',
  namespace: 'hello-demo',
  port,
  strategy: 'blue-green',
  loadImages: async (lab, say) => {
    for (const [version, env] of Object.entries(environments)) {
      await lab.importImage(await packHello(version, env, repository));
      const broken = env['FAIL'] === undefined ? '' : ', broken: it finds no database';
      say(`  ${helloRef(version, repository)}${broken}`);
    }
  },
  prepare: async () => await Promise.resolve(),
  inputs: (version) => ({
    'image-tag': helloRef(version, repository),
    chart: 'examples/hello/chart',
    'helm-values': JSON.stringify({ service: { type: 'NodePort', nodePort: port } }),
  }),
  refusal: { pattern: /^crash-loop: .*database/su, cause: 'the database that it does not find' },
};
