import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClusterUser } from '../auth';
import type { ClusterFaults } from '../faults';
import {
  type ClusterState,
  type KubernetesObject,
  type ResourceName,
  type ServedKind,
} from '../state';
import type { Discovery } from './discovery';
import type { ListPages } from './listPages';
import type { RequestInfo } from './requestInfo';

/** What a container has written so far, oldest line first. */
export type PodLog = (
  pod: KubernetesObject,
  container: string,
  previous: boolean,
) => readonly string[];

/** What every request of a cluster shares. */
export interface ApiContext {
  state: ClusterState;
  faults: ClusterFaults;
  discovery: Discovery;
  pages: ListPages;
  podLog: PodLog;
  /** Milliseconds between bookmarks. */
  bookmarkInterval: number;
  clock: () => Date;
}

/** A request for a resource that is served, by somebody who may. */
export interface ObjectRequest {
  request: IncomingMessage;
  response: ServerResponse;
  info: RequestInfo & { resource: ResourceName };
  kind: ServedKind;
  user: ClusterUser;
}
