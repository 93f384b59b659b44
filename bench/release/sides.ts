import { HELLO_CHART, type TestNamespace } from '../../__tests__/support/test-namespace.ts';
import { tryRun } from '../../lab/index.ts';
import { BLUE_GREEN, values } from '../../__tests__/support/hello.ts';
import {
  type KubeObject,
  PEER,
  renderedHello,
  rolloutOf,
  startController,
  valueFlags,
  withImage,
} from '../rollouts/index.ts';

/** How long the others may wait for pods; as they come it is five minutes for helm, and ten for the two others. */
export const PATIENCE_S = 60;
const SIZE = { replicas: 2 };

/** What releases the example application in a namespace of its own, as a user of it would. */
export interface Side extends AsyncDisposable {
  /** Releases a version. @returns whether it serves, as it says itself */
  release(version: string): Promise<boolean>;
  /** Takes users back to the version that served before the last one. */
  back(version: string): Promise<void>;
}

type Open = (testNamespace: TestNamespace) => Promise<Side>;

export const SIDES: Readonly<Record<string, Open>> = {
  ours: openOurs,
  [PEER]: openRollouts,
  'helm upgrade': openHelm,
  'kubectl in a script': openScript,
};

const nothing = async (): Promise<void> => await Promise.resolve();

async function openOurs(testNamespace: TestNamespace): Promise<Side> {
  const result = async (inputs: Record<string, string>, action: 'deploy' | 'rollback'): Promise<string> => {
    const { report, stdout } = await testNamespace.deploy(inputs, { action });
    if (report === undefined) throw new Error(`no report:\n${stdout}`);
    return report.result;
  };
  return await Promise.resolve({
    release: async (version) =>
      (await result({ ...BLUE_GREEN, ...values(SIZE), 'image-tag': version }, 'deploy')) === 'succeeded',
    back: async (version) => {
      const ended = await result({ app: 'hello', version, 'drain-seconds': '1' }, 'rollback');
      if (ended !== 'succeeded') throw new Error(`rollback to ${version}: ${ended}`);
    },
    [Symbol.asyncDispose]: nothing,
  });
}

async function openRollouts(testNamespace: TestNamespace): Promise<Side> {
  const controller = await startController(testNamespace);
  const rendered = await renderedHello(testNamespace, SIZE);
  const more = {
    strategy: { blueGreen: { activeService: 'hello' } },
    progressDeadlineSeconds: PATIENCE_S,
    progressDeadlineAbort: true,
  };
  const release = async (version: string): Promise<boolean> => {
    const objects = rendered.map((object) =>
      object.kind === 'Deployment' ? withImage(rolloutOf(object, more), version) : object,
    );
    await testNamespace.apply(objects);
    const { phase } = await controller.atRest();
    return phase === 'Healthy';
  };
  return {
    release,
    // As `kubectl argo rollouts undo` does: the template of before is the template again.
    back: async (version) => void (await release(version)),
    [Symbol.asyncDispose]: async () => await controller[Symbol.asyncDispose](),
  };
}

async function openHelm({ lab, namespace }: TestNamespace): Promise<Side> {
  const helm = async (...args: string[]): Promise<boolean> =>
    await ends(lab.helmPath, [...args, '--namespace', namespace, '--kubeconfig', lab.kubeconfigPath]);
  const set = valueFlags(SIZE);
  const wait = ['--wait', `--timeout=${PATIENCE_S}s`];
  return await Promise.resolve({
    release: async (version) =>
      await helm(
        'upgrade',
        'hello',
        HELLO_CHART,
        '--install',
        ...wait,
        '--rollback-on-failure',
        `--set=image.tag=${version}`,
        ...set,
      ),
    back: async () => {
      if (!(await helm('rollback', 'hello', ...wait))) throw new Error('helm rollback failed');
    },
    [Symbol.asyncDispose]: nothing,
  });
}

/** Two Deployments, `rollout status`, and a patch of the Service: the script that is in many a repository. */
async function openScript(testNamespace: TestNamespace): Promise<Side> {
  const { lab, namespace } = testNamespace;
  const rendered = await renderedHello(testNamespace, SIZE);
  const kubectl = async (...args: string[]): Promise<boolean> =>
    await ends(lab.kubectlPath, [...args, '--namespace', namespace, '--kubeconfig', lab.kubeconfigPath]);
  let live: string | undefined;
  const pointTo = async (color: string): Promise<boolean> => {
    const patch = JSON.stringify({ spec: { selector: { color } } });
    return await kubectl('patch', 'service', 'hello', '--patch', patch);
  };
  return {
    release: async (version) => {
      const color = live === 'blue' ? 'green' : 'blue';
      const isFirst = live === undefined;
      const objects = rendered
        .filter(({ kind }) => isFirst || kind !== 'Service')
        .map((object) => colored(object, color, version));
      await testNamespace.apply(objects);
      const isReady = await kubectl(
        'rollout',
        'status',
        `deployment/hello-${color}`,
        `--timeout=${PATIENCE_S}s`,
      );
      if (!isReady) {
        await kubectl('delete', 'deployment', `hello-${color}`);
        return false;
      }
      if (!(await pointTo(color))) throw new Error('the Service was not patched');
      live = color;
      return true;
    },
    back: async () => {
      live = live === 'blue' ? 'green' : 'blue';
      if (!(await pointTo(live))) throw new Error('the Service was not patched');
    },
    [Symbol.asyncDispose]: nothing,
  };
}

function colored(object: KubeObject, color: string, version: string): KubeObject {
  if (object.kind === 'Service') {
    const selector = { ...(object.spec['selector'] as object), color };
    return { ...object, spec: { ...object.spec, selector } };
  }
  if (object.kind !== 'Deployment') return object;
  const { selector, template } = object.spec as {
    selector: { matchLabels: object };
    template: { metadata: { labels: object } };
  };
  const metadata = { ...object.metadata, name: `${object.metadata.name}-${color}` };
  const spec = {
    ...object.spec,
    selector: { matchLabels: { ...selector.matchLabels, color } },
    template: {
      ...template,
      metadata: { ...template.metadata, labels: { ...template.metadata.labels, color } },
    },
  };
  return withImage({ ...object, metadata, spec }, version);
}

/** Whether a program ends well. */
async function ends(program: string, args: readonly string[]): Promise<boolean> {
  return (await tryRun(program, args)).code === 0;
}
