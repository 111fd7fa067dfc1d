import { createHash } from 'node:crypto';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import type {
  Known,
  LiveEvidence,
} from '@golden-path/plugin-golden-path-common';
import type {
  CatalogEvidence,
  OnCallEvidence,
  ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { EvidenceVersions } from '../evaluation';

/** Equal values have equal versions. */
const versionOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, sorted))
    .digest('base64url')
    .slice(0, 22);

/** Keys in one order, so that who wrote them first makes no version. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)),
      )
    : value;

/** Fields of metadata that change without anything that a check reads. */
const churn: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'uid',
]);

const liveVersion = ({ objects, kinds }: LiveEvidence): string =>
  versionOf([
    objects
      .map(({ metadata, ...object }) =>
        JSON.stringify(
          {
            ...object,
            status: undefined,
            metadata: Object.fromEntries(
              Object.entries(metadata ?? {}).filter(([key]) => !churn.has(key)),
            ),
          },
          sorted,
        ),
      )
      .sort(),
    kinds,
  ]);

/** Changes with what checks read of the entity. */
export const catalogVersion = (catalog: CatalogEvidence): string =>
  versionOf(catalog);

/** Changes with who is on call, and not with until when. */
export const onCallVersion = (
  evidence: Known<OnCallEvidence>,
): EvidenceVersions['onCall'] => {
  if (!evidence.known) return undefined;
  const { source, service } = evidence.value;
  return {
    source,
    version: versionOf(
      service
        ? { ...service, onCall: service.onCall.map(({ name }) => name) }
        : null,
    ),
  };
};

/** What was read, told apart by version. Pure. */
export function evidenceVersionsOf(
  { overlay, release, repository }: EvidenceAnswer,
  { live, catalog, onCall }: ReadinessEvidence,
): EvidenceVersions {
  const change = overlay.known ? overlay.value.change : undefined;
  return {
    config: change && {
      commit: change.commit,
      url: change.changeRequest?.url ?? change.url,
      title: change.title,
    },
    release: release && (release.tag ?? release.digest ?? release.commit),
    cluster: live.known
      ? { cluster: live.value.cluster, version: liveVersion(live.value) }
      : undefined,
    catalog: catalog.known ? catalogVersion(catalog.value) : undefined,
    repository: repository && { commit: repository.commit },
    onCall: onCallVersion(onCall),
  };
}
