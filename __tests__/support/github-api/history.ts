/** A deployment as the GraphQL API tells it. */
export interface HistoryDeployment {
  id: number;
  sha: string;
  environment: string;
  createdAt: string;
  task?: string;
  payload?: string;
  /** Newest first, as GitHub tells them. */
  statuses: { state: string; createdAt: string; logUrl?: string }[];
}

export interface HistoryCommit {
  sha: string;
  parents: string[];
  committedAt: string;
  /** The numbers of its pull requests. */
  pulls?: number[];
}

export interface HistoryPull {
  number: number;
  mergedAt?: string;
  lines: number;
  commits: { sha: string; committedAt: string }[];
  /** By default as many as are listed. */
  total?: number;
}

export interface HistoryRelease {
  tag: string;
  createdAt: string;
  publishedAt?: string;
  isPrerelease?: boolean;
  isDraft?: boolean;
  sha?: string;
}

export interface MockHistory {
  deployments: HistoryDeployment[];
  commits: HistoryCommit[];
  pulls: HistoryPull[];
  releases: HistoryRelease[];
}

export function noHistory(): MockHistory {
  return { deployments: [], commits: [], pulls: [], releases: [] };
}
