import {
  prepareBundle,
  type Evidence,
  type PreparedBundle,
  type KindReading,
} from '@golden-path/plugin-golden-path-common';
import {
  findWorkloads,
  groupOf,
  workloadKinds,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ReadinessEvidence } from './evidence';
import { observed, renderedSource } from './known';
import { liveObjects } from './liveObjects';

/** What of the manifests a check reads beside the workloads. */
export interface ManifestNeeds {
  /** Kinds as `Kind.group`, such as `Service.` and `PodDisruptionBudget.policy`. */
  readonly kinds: readonly string[];
  /** Judges what Git says, whatever runs. */
  readonly renderedOnly?: boolean;
}

/** Objects to judge and where they come from, or why there are none. */
export type SelectedManifests =
  | {
      readonly bundle: PreparedBundle;
      readonly sources: readonly Evidence[];
    }
  | { readonly unknown: string };

/**
 * What a check judges: what runs where that is known, has the service's workloads and every kind that the check needs
 * can be read; else what the overlay renders to. A kind that should be readable and isn't leaves the check `unknown`.
 */
export function selectManifests(
  evidence: ReadinessEvidence,
  needs: ManifestNeeds,
): SelectedManifests {
  const { live, rendered } = evidence;
  const prepared = preparedBundles(evidence);
  if (needs.renderedOnly || !live.known)
    return (
      renderedManifests(evidence) ?? {
        unknown: reasons(evidence),
      }
    );
  const workloadsExpected = expectedWorkloadKinds(evidence);
  const unreadable = firstUnreadable(live.value.kinds, [
    ...workloadsExpected,
    ...needs.kinds,
  ]);
  if (unreadable)
    return {
      unknown: `${unreadable.kind} can't be read in cluster ${live.value.cluster}: ${unreadable.reason}`,
    };
  const bundle = prepared.live();
  if (bundle.workloads.length === 0)
    return (
      renderedManifests(evidence, 'nothing of it runs') ??
      withLiveSource(bundle, evidence, needs)
    );
  const missing = needs.kinds.find(
    kind => !(kind in live.value.kinds) && !rendered.known,
  );
  if (missing !== undefined && !onlyReferredTo.has(missing))
    return {
      unknown: `${kindName(missing)} isn't read in cluster ${live.value.cluster}, and ${reason(rendered)}`,
    };
  return withLiveSource(bundle, evidence, needs);
}

/** Kinds that are looked up only where a workload refers to them: their absence is told by the check itself. */
const onlyReferredTo: ReadonlySet<string> = new Set([
  'ConfigMap.',
  'Secret.',
  'Namespace.',
]);

function withLiveSource(
  bundle: PreparedBundle,
  evidence: ReadinessEvidence,
  { kinds }: ManifestNeeds,
): SelectedManifests {
  const { live } = evidence;
  if (!live.known) return { unknown: live.reason };
  const borrowed = kinds.filter(kind => !(kind in live.value.kinds));
  return {
    bundle,
    sources: [
      {
        source: 'live',
        message: `cluster ${live.value.cluster}${observed(live.observedAt)}`,
      },
      ...(borrowed.length > 0 ? renderedSource(evidence) : []).map(source => ({
        ...source,
        message: `${borrowed.map(kindName).join(', ')} of ${source.message}`,
      })),
    ],
  };
}

function renderedManifests(
  evidence: ReadinessEvidence,
  why?: string,
): SelectedManifests | undefined {
  if (!evidence.rendered.known) return undefined;
  const because =
    why ?? (evidence.live.known ? undefined : evidence.live.reason);
  return {
    bundle: preparedBundles(evidence).rendered(),
    sources: renderedSource(evidence).map(source => ({
      ...source,
      message: because ? `${source.message} (${because})` : source.message,
    })),
  };
}

/** The kinds of workload that Git says the service has; every kind where Git isn't known. */
function expectedWorkloadKinds({ rendered }: ReadinessEvidence): string[] {
  const workloads = rendered.known ? findWorkloads(rendered.value.objects) : [];
  return workloads.length > 0
    ? [...new Set(workloads.map(({ object }) => qualified(object)))]
    : clusterWorkloadKinds;
}

const groups: Readonly<Record<string, string>> = {
  Pod: '',
  ReplicationController: '',
  Job: 'batch',
  CronJob: 'batch',
  Rollout: 'argoproj.io',
};

const clusterWorkloadKinds = [...workloadKinds.keys()].map(
  kind => `${kind}.${groups[kind] ?? 'apps'}`,
);

const qualified = (object: KubernetesObject) =>
  `${object.kind}.${groupOf(object)}`;

function firstUnreadable(
  kinds: Readonly<Record<string, KindReading>>,
  needed: readonly string[],
): { kind: string; reason: string } | undefined {
  for (const kind of needed) {
    const reading = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (reading?.state === 'unreadable')
      return { kind: kindName(kind), reason: reading.reason };
  }
  return undefined;
}

const kindName = (kind: string) => kind.replace(/\..*$/, '');

const reason = (known: ReadinessEvidence['rendered']) =>
  known.known ? '' : known.reason;

/** Why there is nothing to judge; that nothing runs is no news where nothing has to. */
function reasons({ live, rendered }: ReadinessEvidence): string {
  const parts = [
    rendered.known ? '' : rendered.reason,
    live.known || live.why === 'absent' ? '' : live.reason,
  ];
  return [...new Set(parts.filter(part => part !== ''))].join('; ');
}

interface PreparedBundles {
  live(): PreparedBundle;
  rendered(): PreparedBundle;
}

/** Finding what the checks need costs as much as all of them, and is the same for each. */
const cache = new WeakMap<ReadinessEvidence, PreparedBundles>();

function preparedBundles(evidence: ReadinessEvidence): PreparedBundles {
  const cached = cache.get(evidence);
  if (cached) return cached;
  const bundles: PreparedBundles = {
    live: once(() =>
      prepareBundle({
        ...facts(evidence),
        source: 'live',
        objects: liveObjects(evidence),
      }),
    ),
    rendered: once(() =>
      prepareBundle({
        ...facts(evidence),
        source: 'rendered',
        objects: evidence.rendered.known ? evidence.rendered.value.objects : [],
        problems: evidence.rendered.known
          ? evidence.rendered.value.problems
          : [],
      }),
    ),
  };
  cache.set(evidence, bundles);
  return bundles;
}

function facts({
  evaluatedAt,
  environment,
  blueprint,
  options,
}: ReadinessEvidence) {
  return {
    evaluatedAt,
    environment,
    options,
    ...(blueprint && {
      blueprint: {
        slowStart: blueprint.spec.slowStart,
        needsKubernetesApi: blueprint.spec.needsKubernetesApi,
        structuredLogging: blueprint.spec.observability.structuredLogging,
      },
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
