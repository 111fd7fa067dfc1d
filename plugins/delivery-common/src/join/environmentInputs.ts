import type {
  Behind,
  Desired,
  EnvironmentState,
  ExternalLink,
  Facet,
  PendingChange,
} from '../model';
import type { ObjectSummary } from '../objects';

/** Everything that is known about one environment of one service, as it stands in the database. */
export interface EnvironmentInputs {
  /** Entity reference of the service. */
  readonly service: string;
  /** Name of the service, as images and folders have it. */
  readonly serviceName: string;
  readonly environment: string;
  readonly kind: 'stage' | 'preview' | 'other';
  readonly order: number;
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
  readonly desired: Facet<Desired>;
  /** Image repository of the service, where its overlay says it. */
  readonly imageRepository: string | undefined;
  /** Objects of the namespace or labels that were placed here, also pods and events. */
  readonly objects: readonly ObjectSummary[];
  /** Objects of the GitOps engine that apply this environment; more than one is a conflict that is told. */
  readonly applications: readonly ObjectSummary[];
  /** Whether the environment's cluster is known and was ever read, and why not. */
  readonly clusterRead:
    | {
        readonly read: true;
        readonly observedAt: string;
        readonly stale: boolean;
      }
    | { readonly read: false; readonly reason: string };
  /** The same for the cluster that the GitOps engine runs in. */
  readonly engineRead: EnvironmentInputs['clusterRead'];
  readonly behind: Behind | undefined;
  readonly links: readonly ExternalLink[];
  readonly pendingChanges: EnvironmentState['pendingChanges'];
  /** Of a preview: what the cluster doesn't say. */
  readonly preview:
    | {
        readonly number: number;
        readonly changeRequest: Facet<PendingChange>;
        /** Host by the platform's pattern; undefined where it has none. */
        readonly host: string | undefined;
        /** How long it stays after the last push, in milliseconds. */
        readonly lifetime: number;
      }
    | undefined;
  /** What people should know about this environment's data, one sentence each. */
  readonly notices: readonly string[];
  /** What was known before, for "since"; undefined when the environment is looked at for the first time. */
  readonly before:
    | {
        /** Last health status that was known, and since when. */
        readonly status: string | undefined;
        readonly since: string | undefined;
        /** Since when it counts as drifted; undefined while it doesn't. */
        readonly driftedSince: string | undefined;
      }
    | undefined;
  /** When what Git says now was seen first, in milliseconds since the epoch; undefined when it was there before us. */
  readonly desiredSince: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
