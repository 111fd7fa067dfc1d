import type {
  EnvironmentState,
  EvidenceService,
  Release,
} from '@golden-path/plugin-delivery-common';
import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import type { ServiceFacts } from '../catalog-services';
import type { DesiredOverlay } from '../desired';
import type { JoinRows } from '../joining/joinRows';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import type { EvidenceOutcome } from '../store/evidenceRows';
import { readingKey } from '../store/forgeRows';
import { placedEvidence } from './placedEvidence';

/** What of a service's facts goes into evidence. */
export const evidenceServiceOf = ({
  ref,
  name,
  title,
  owner,
  system,
  workload,
  template,
}: ServiceFacts): EvidenceService => ({
  ref,
  name,
  title,
  owner,
  system,
  workload,
  template,
});

/** The release that a verdict is about: what was applied, so that it changes when the objects do. */
export const evidenceRelease = ({
  synced,
  desired,
  running,
}: Pick<EnvironmentState, 'synced' | 'desired' | 'running'>):
  Release | undefined =>
  (synced.known ? synced.value.release : undefined) ??
  (desired.known ? desired.value.release : undefined) ??
  (running.known ? running.value.releases[0]?.release : undefined);

/** The commit by which the text of an overlay is known to be the same. */
const overlayMark = (overlay: DesiredOverlay | undefined) =>
  overlay && [
    overlay.desired.path,
    overlay.desired.change?.commit ?? overlay.commit,
  ];

function hashOf(
  service: ServiceFacts,
  state: EnvironmentState,
  rows: JoinRows,
): string {
  const { environment, cluster, namespace, order } = state;
  const { configFolder, repository } = service;
  const summaries = rows.objects.get(keyText(state)) ?? [];
  const overlay =
    configFolder === undefined
      ? undefined
      : rows.overlays.get(keyText({ service: configFolder, environment }));
  return contentHash(
    JSON.stringify([
      evidenceServiceOf(service),
      [environment, order, cluster, namespace],
      overlayMark(overlay) ?? rows.desiredRead,
      [
        repository,
        repository &&
          rows.forge.get(readingKey(repository, 'build'))?.build?.commit.id,
      ],
      evidenceRelease(state),
      rows.kinds.get(cluster ?? ''),
      rows.policies.get(cluster ?? ''),
      summaries
        .filter(one => one.truncated)
        .map(({ kind, name }) => [kind, name]),
      placedEvidence(summaries, cluster),
    ]),
  );
}

/**
 * Which environments have other evidence than was told: stages whose content changed, that is not their status, and
 * stages that are gone. Pure.
 *
 * @param keys - what was joined
 * @param states - of those that there are
 */
export function evidenceOutcome(
  keys: readonly EnvironmentKey[],
  states: ReadonlyMap<string, EnvironmentState>,
  rows: JoinRows,
): EvidenceOutcome {
  const changed: (EnvironmentKey & { hash: string })[] = [];
  const removed: EnvironmentKey[] = [];
  for (const { service: ref, environment } of keys) {
    const key = { service: ref, environment };
    const told = rows.told.get(keyText(key));
    const state = states.get(keyText(key));
    const service = rows.services.get(ref);
    if (service && state?.kind === 'stage') {
      const hash = hashOf(service, state, rows);
      if (!told || told.removed || told.hash !== hash)
        changed.push({ ...key, hash });
    } else if (told && !told.removed) removed.push(key);
  }
  return { changed, removed };
}
