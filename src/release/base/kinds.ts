import type { KindRef } from '../../cluster/index.ts';

export const DEPLOYMENT: KindRef = { apiVersion: 'apps/v1', kind: 'Deployment' };

export const REPLICA_SET: KindRef = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

export const POD: KindRef = { apiVersion: 'v1', kind: 'Pod' };

export const SERVICE: KindRef = { apiVersion: 'v1', kind: 'Service' };

export const EVENT: KindRef = { apiVersion: 'v1', kind: 'Event' };

export const ENDPOINT_SLICE: KindRef = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
