import type {
  KindReading,
  Known,
  LiveEvidence,
} from '@golden-path/plugin-golden-path-common';
import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import {
  splitApiVersion,
  workloadKinds,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { WatchRow } from '../store/clusterReading';
import type { KindStates } from './kindReadings';
import { placedEvidence } from './placedEvidence';

/** What the live evidence of an environment is made from. */
export interface LiveInputs {
  readonly cluster: string;
  /** Whether the portal is told of such a cluster. */
  readonly configured: boolean;
  /** As they are told; undefined until the cluster's first reading is complete. */
  readonly states: KindStates | undefined;
  /** How each kind can be read at this moment, for the words. */
  readonly readings: ReadonlyMap<string, KindReading | undefined>;
  /** Objects of the environment, in any cluster. */
  readonly placed: readonly ObjectSummary[];
  /** Policies of the whole cluster. */
  readonly policies: readonly ObjectSummary[];
  readonly watches: readonly WatchRow[];
  /** Milliseconds by the database's clock. */
  readonly now: number;
}

const unreadable = (reason: string) =>
  ({ known: false, why: 'unreadable', reason }) as const;

/** Objects of an environment with how its kinds can be read, or why there is nothing to go by. Pure. */
export function liveEvidence(inputs: LiveInputs): Known<LiveEvidence> {
  const { cluster, configured, states, placed, policies, now } = inputs;
  if (!configured) return unreadable(`Cluster ${cluster} is not configured.`);
  if (!states) return unreadable(`Cluster ${cluster} has not been read yet.`);
  const kinds = kindsOf(inputs, states);
  const own = placedEvidence(placed, cluster);
  if (own.length === 0) {
    const blind = Object.entries(kinds).find(
      ([kind, { state }]) =>
        state === 'unreadable' && workloadKinds.has(kind.split('.')[0] ?? ''),
    )?.[1];
    return blind?.state === 'unreadable'
      ? unreadable(blind.reason)
      : {
          known: false,
          why: 'absent',
          reason: `Cluster ${cluster} has nothing of the service in this environment.`,
        };
  }
  const objects: KubernetesObject[] = [
    ...own,
    ...placedEvidence(policies, cluster),
  ];
  return {
    known: true,
    value: { cluster, objects, kinds },
    observedAt: new Date(observedAt(inputs, now)).toISOString(),
  };
}

/** The oldest sign of life among the kinds that can be read. */
function observedAt({ watches, cluster }: LiveInputs, now: number): number {
  const seen = watches
    .filter(row => row.cluster === cluster && row.status.state === 'live')
    .flatMap(({ seenAt }) => seenAt ?? []);
  return seen.length > 0 ? Math.min(...seen) : now;
}

function kindsOf(
  { cluster, readings, placed, policies }: LiveInputs,
  states: KindStates,
): Record<string, KindReading> {
  const kinds: Record<string, KindReading> = {};
  for (const [kind, state] of Object.entries(states)) {
    const reading = readings.get(kind);
    kinds[kind] =
      state !== 'unreadable'
        ? { state }
        : reading?.state === 'unreadable'
          ? reading
          : {
              state,
              reason: `Objects of the kind ${kind.split('.')[0]} could not be read in cluster ${cluster} until a moment ago.`,
            };
  }
  for (const { truncated, kind, apiVersion, name } of [...placed, ...policies])
    if (truncated)
      kinds[`${kind}.${splitApiVersion(apiVersion).group}`] = {
        state: 'unreadable',
        reason: `${kind} ${name} in cluster ${cluster} is too large to be kept.`,
      };
  return kinds;
}
