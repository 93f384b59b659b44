import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/index.ts';
import type { Scene } from './scene.ts';

/** What kubectl prints for one event, and what it means for the view. */
interface Watched {
  resource: string;
  selector?: string;
  /** Apart by `|`, after the event's type and the object's name. */
  fields: string;
  seen(gone: boolean, name: string, fields: string[]): void;
}

/** Keeps the scene's pods, live slot and endpoints up to date; gives the function that ends it. */
export function watchCluster(lab: Lab, namespace: string, service: string, scene: Scene): () => void {
  const watches: Watched[] = [
    {
      resource: 'pods',
      selector: `edu-actions/app=${service}`,
      fields:
        '{.object.metadata.labels.edu-actions/slot}|{.object.spec.containers[0].image}|' +
        '{.object.status.conditions[?(@.type=="Ready")].status}|{.object.metadata.deletionTimestamp}',
      seen: (gone, name, [slot = '', image = '', ready, deleted = '']) => {
        if (gone) scene.pods.delete(name);
        else {
          const version = image.slice(image.lastIndexOf(':') + 1);
          scene.pods.set(name, { name, slot, version, ready: ready === 'True', ending: deleted !== '' });
        }
      },
    },
    {
      resource: 'services',
      fields: '{.object.spec.selector.edu-actions/slot}',
      seen: (gone, name, [slot = '']) => {
        if (name === service) scene.liveSlot = gone || slot === '' ? undefined : slot;
      },
    },
    {
      resource: 'endpointslices.discovery.k8s.io',
      selector: `kubernetes.io/service-name=${service}`,
      fields: '{range .object.endpoints[?(@.conditions.ready==true)]}{.targetRef.name},{end}',
      seen: (gone, name, [ready = '']) => {
        if (gone) scene.endpoints.delete(name);
        else
          scene.endpoints.set(
            name,
            ready.split(',').filter((pod) => pod !== ''),
          );
      },
    },
  ];
  const ends = watches.map((watched) => follow(lab, namespace, watched));
  return () => {
    for (const end of ends) end();
  };
}

/** Runs one `kubectl get --watch`, and runs it again when it ends, as it does now and then. */
function follow(lab: Lab, namespace: string, watched: Watched): () => void {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let ended = false;
  const start = () => {
    const selector = watched.selector === undefined ? [] : ['--selector', watched.selector];
    const shape = `jsonpath={.type}|{.object.metadata.name}|${watched.fields}{"\\n"}`;
    const get = ['get', watched.resource, ...selector, '--watch', '--output-watch-events', '--output', shape];
    const args = ['--kubeconfig', lab.kubeconfigPath, '--namespace', namespace, ...get];
    const running = spawn(lab.kubectlPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child = running;
    createInterface(running.stdout).on('line', (line) => {
      const [type, name, ...fields] = line.split('|');
      if (name !== undefined) watched.seen(type === 'DELETED', name, fields);
    });
    // The view is for looking at: that a watch cannot run is shown by what stays empty, and fails no release.
    running.on('error', () => undefined);
    running.on('close', () => {
      if (!ended) again = setTimeout(start, 500);
    });
  };
  start();
  return () => {
    ended = true;
    clearTimeout(again);
    child?.kill();
  };
}
