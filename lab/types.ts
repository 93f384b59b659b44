import type { LabRegistries } from './registries.ts';
import type { RunOptions } from './run.ts';
import type { Say } from './say.ts';

export interface LabOptions {
  /**
   * `full` needs root and fails without; `control-plane` has fake nodes and no traffic; `any`, the default, is full
   * where that is possible and else a control plane, and says why.
   */
  kind?: 'any' | 'full' | 'control-plane';
  /** The name of a control plane; any number of them run side by side. */
  name?: string;
  /**
   * Of a control plane: whose tokens its API server takes besides its own, as an AuthenticationConfiguration (YAML). One
   * that is up already keeps what it was started with.
   */
  authentication?: string;
  /** How many fake nodes a control plane has; 3 by default. */
  fakeNodes?: number;
  /**
   * A kubeconfig of the user's own cluster (kind, minikube, ...) to use instead. By default the variable
   * KUBECONFIG_LAB says it, unless a `kind` is asked for.
   */
  kubeconfig?: string;
  /** Where progress goes; stderr by default. */
  say?: Say;
}

/** A cluster that runs, and how to use it. */
export interface Lab {
  name: string;
  /** The administrator's kubeconfig. Tests of a release use `kubeconfigFor` instead. */
  kubeconfigPath: string;
  server: string;
  caFile: string;
  /** The programs built by Go; undefined for the user's own cluster. */
  binDir: string | undefined;
  kubectlPath: string;
  helmPath: string;
  stateDir: string;
  /** True when pods really run and traffic flows through kube-proxy to 127.0.0.1:<NodePort>. */
  full: boolean;
  /** Why `full` is false, for the message of a skipped test. */
  notFullBecause: string | undefined;
  /** False when it was up already: then whoever started it takes it down. */
  startedByUs: boolean;
  /** Runs kubectl as the administrator and gives its standard output; throws when it fails. */
  kubectl(args: readonly string[], options?: RunOptions): Promise<string>;
  /** A kubeconfig with a token of that ServiceAccount and nothing else, its namespace the default one. */
  kubeconfigFor(serviceAccount: string, namespace: string): Promise<string>;
  /** Gives an archive made by `packImage` to the node. */
  importImage(archive: string): Promise<void>;
  /** Sends the node's pulls of `<host>.invalid/…` to a port of this machine, until the returned function is called. */
  routeRegistry(host: string, port: number): () => void;
  /** Two registries on loopback, for `pushImage`; undefined where no node of ours pulls. */
  registries: LabRegistries | undefined;
  down(): Promise<void>;
}
