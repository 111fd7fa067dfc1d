import type { EvidenceSource } from '@golden-path/plugin-golden-path-common';
import type {
  ChangeCause,
  CheckOutcome,
} from '@golden-path/plugin-readiness-common';
import type { StoredResult } from '../store/storedResult';
import type { EvidenceVersions } from './evidenceCollector';

/** What a scorecard was judged by. */
export interface JudgedBy {
  readonly versions: EvidenceVersions;
  readonly policy: string;
}

type Kind =
  'config' | 'release' | 'repository' | 'catalog' | 'on-call' | 'cluster';

/** The one that says most comes first: a commit that brought a release says more than the release. */
const kindsOf: Readonly<Record<EvidenceSource, readonly Kind[]>> = {
  live: ['config', 'release', 'cluster'],
  rendered: ['config'],
  catalog: ['catalog'],
  repository: ['repository'],
  external: ['on-call'],
};
const kinds: readonly Kind[] = [
  'config',
  'release',
  'repository',
  'catalog',
  'on-call',
  'cluster',
];

/** The version of a kind as text, and the cause that it is. Undefined where nothing is known of it. */
function versionOf(
  kind: Kind,
  versions: EvidenceVersions,
): { version: string; cause: ChangeCause } | undefined {
  const { config, release, repository, catalog, onCall, cluster } = versions;
  switch (kind) {
    case 'config':
      return config && { version: config.commit, cause: { kind, ...config } };
    case 'release':
      return release === undefined
        ? undefined
        : { version: release, cause: { kind, release } };
    case 'repository':
      return (
        repository && {
          version: repository.commit ?? '',
          cause: { kind, commit: repository.commit },
        }
      );
    case 'catalog':
      return catalog === undefined
        ? undefined
        : { version: catalog, cause: { kind } };
    case 'on-call':
      return (
        onCall && {
          version: onCall.version,
          cause: { kind, source: onCall.source },
        }
      );
    default:
      return (
        cluster && {
          version: `${cluster.cluster} ${cluster.version}`,
          cause: { kind: 'cluster', cluster: cluster.cluster },
        }
      );
  }
}

/** What an exemption did to a check whose verdict is what it was. */
function exemptionCause(
  outcome: CheckOutcome,
  before: StoredResult,
): ChangeCause | undefined {
  if (outcome.judged !== before.judged) return undefined;
  if (outcome.exemption !== undefined)
    return {
      kind: 'exemption',
      exemption: outcome.exemption,
      change: 'approved',
    };
  return before.exemption === undefined
    ? undefined
    : { kind: 'exemption', exemption: before.exemption, change: 'ended' };
}

const sourcesOf = (outcome: CheckOutcome, before: StoredResult) =>
  new Set<EvidenceSource>(
    [...outcome.evidence, ...(JSON.parse(before.detail).evidence ?? [])].map(
      ({ source }) => source,
    ),
  );

/**
 * What changed a check's status: of the versions that changed since the last evaluation, the one that the check read and
 * that says most; else the policy, if it changed; else any version that changed, such as that of a source that answers
 * again.
 */
export function changeCause(
  outcome: CheckOutcome,
  before: StoredResult | undefined,
  now: JudgedBy,
  last: JudgedBy | undefined,
): ChangeCause {
  if (!last) return { kind: 'first' };
  if (!before) return { kind: 'policy' };
  const byExemption = exemptionCause(outcome, before);
  if (byExemption) return byExemption;
  const changed = kinds.filter(
    kind =>
      versionOf(kind, now.versions)?.version !==
      versionOf(kind, last.versions)?.version,
  );
  const sources = sourcesOf(outcome, before);
  const read = kinds.filter(kind =>
    [...sources].some(source => kindsOf[source]?.includes(kind)),
  );
  const candidates = [
    ...changed.filter(kind => read.includes(kind)),
    ...(now.policy === last.policy ? [] : (['policy'] as const)),
    ...changed,
    ...read.toReversed(),
  ];
  for (const kind of candidates) {
    if (kind === 'policy') return { kind };
    const found =
      versionOf(kind, now.versions) ?? versionOf(kind, last.versions);
    if (found) return found.cause;
  }
  return { kind: 'policy' };
}
