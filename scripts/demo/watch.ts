import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/index.ts';
import type { Scene } from './scene.ts';

const AGAIN_MS = 500;

/** What of a pod, a Service or an EndpointSlice the view looks at. */
interface Watched {
  metadata: { name: string; labels?: Record<string, string>; deletionTimestamp?: string };
  spec?: { containers?: { image: string }[]; selector?: Record<string, string> };
  status?: { conditions?: { type: string; status: string }[] };
  endpoints?: { conditions: { ready?: boolean }; targetRef?: { name: string } }[];
}

/** One line of `kubectl get --watch --output-watch-events --output json`. */
interface WatchEvent {
  type: string;
  object: Watched;
}

type See = (object: Watched, gone: boolean) => void;

/** Keeps the scene's pods, live slot and endpoints up to date; gives the function that ends it. */
export function watchCluster(lab: Lab, namespace: string, service: string, scene: Scene): () => void {
  const seePod: See = (pod, gone) => {
    const { name, labels, deletionTimestamp } = pod.metadata;
    const image = pod.spec?.containers?.[0]?.image ?? '';
    const ready =
      pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
    if (gone) scene.pods.delete(name);
    else {
      scene.pods.set(name, {
        name,
        slot: labels?.['edu-actions/slot'] ?? '',
        version: image.slice(image.lastIndexOf(':') + 1),
        ready,
        ending: deletionTimestamp !== undefined,
      });
    }
  };
  const seeService: See = ({ metadata, spec }, gone) => {
    if (metadata.name === service) scene.liveSlot = gone ? undefined : spec?.selector?.['edu-actions/slot'];
  };
  const seeSlice: See = ({ metadata, endpoints }, gone) => {
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions.ready === true);
    if (gone) scene.endpoints.delete(metadata.name);
    else
      scene.endpoints.set(
        metadata.name,
        ready.map(({ targetRef }) => targetRef?.name ?? 'an address'),
      );
  };
  const ends = [
    follow(
      lab,
      [...inNamespace(namespace), 'get', 'pods', '--selector', `edu-actions/app=${service}`],
      seePod,
    ),
    follow(lab, [...inNamespace(namespace), 'get', 'services'], seeService),
    follow(
      lab,
      [
        ...inNamespace(namespace),
        'get',
        'endpointslices',
        '--selector',
        `kubernetes.io/service-name=${service}`,
      ],
      seeSlice,
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function inNamespace(namespace: string): string[] {
  return ['--namespace', namespace];
}

/** Keeps a `kubectl get --watch` running; it ends now and then, and begins with the whole state again. */
function follow(lab: Lab, get: readonly string[], see: See): () => void {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let ended = false;
  const start = () => {
    const how = ['--watch', '--output-watch-events', '--output', 'json'];
    const running = spawn(lab.kubectlPath, ['--kubeconfig', lab.kubeconfigPath, ...get, ...how], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = running;
    createInterface(running.stdout).on('line', (line) => {
      const { type, object } = JSON.parse(line) as WatchEvent;
      see(object, type === 'DELETED');
    });
    // The view is for looking at: that a watch cannot run is shown by what stays empty, and fails no release.
    running.on('error', () => undefined);
    running.on('close', () => {
      if (!ended) again = setTimeout(start, AGAIN_MS);
    });
  };
  start();
  return () => {
    ended = true;
    clearTimeout(again);
    child?.kill();
  };
}
