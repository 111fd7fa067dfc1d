import type {
  EnvironmentInputs,
  EnvironmentState,
  Facet,
  PendingChange,
} from '@golden-path/plugin-delivery-common';
import {
  durationToMilliseconds,
  previewHostOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import { repositoryKey, type WaitingChange } from '../desired';
import { readingKey } from '../store/forgeRows';
import type { JoinRows } from './joinRows';

const toPending = ({
  number,
  title,
  author,
  url,
  openedAt,
}: WaitingChange): PendingChange => ({
  number,
  title,
  author,
  url,
  since: openedAt,
});

/** A value out of the change requests of a repository, if its host has ever told them. */
function fromForge<Value>(
  repository: string,
  { forge, waiting }: JoinRows,
  find: (
    changes: readonly WaitingChange[],
  ) => { readonly value: Value } | { readonly absent: string },
): Facet<Value> {
  const reading = forge.get(readingKey(repository, 'changes'));
  if (reading?.okAt === undefined)
    return {
      known: false,
      why: 'unreadable',
      reason: `Change requests have not been read yet${reading?.problem ? `: ${reading.problem}` : ''}`,
    };
  const found = find(waiting.get(repositoryKey(repository)) ?? []);
  if ('absent' in found)
    return { known: false, why: 'absent', reason: found.absent };
  return {
    known: true,
    value: found.value,
    source: { kind: 'forge', repository },
    observedAt: new Date(reading.okAt).toISOString(),
    stale: false,
  };
}

/** Change requests of the config repository that touch an environment's overlay, or what the service's overlays share. */
export function pendingChangesOf(
  { configFolder }: ServiceFacts,
  environment: string,
  kind: EnvironmentInputs['kind'],
  rows: JoinRows,
  { configRepository }: Organisation,
): EnvironmentState['pendingChanges'] {
  if (configFolder === undefined || kind === 'preview')
    return {
      known: false,
      why: 'not-applicable',
      reason: 'The config repository has no overlay of its own for this.',
    };
  return fromForge<readonly PendingChange[]>(
    configRepository.url,
    rows,
    changes => ({
      value: changes
        .filter(({ touches }) =>
          touches.some(
            touched =>
              touched.folder === configFolder &&
              (touched.environment ?? environment) === environment,
          ),
        )
        .map(toPending),
    }),
  );
}

/** What the cluster doesn't say about a preview. */
export function previewInputsOf(
  number: number,
  { configFolder, repository }: ServiceFacts,
  rows: JoinRows,
  organisation: Organisation,
): NonNullable<EnvironmentInputs['preview']> {
  return {
    number,
    changeRequest:
      repository === undefined
        ? {
            known: false,
            why: 'not-applicable',
            reason: 'The catalog names no repository of this service.',
          }
        : fromForge<PendingChange>(repository, rows, changes => {
            const found = changes.find(change => change.number === number);
            return found
              ? { value: toPending(found) }
              : {
                  absent: `Change request #${number} is not open any more; what is left of its preview is to be removed.`,
                };
          }),
    host:
      configFolder === undefined
        ? undefined
        : previewHostOf(configFolder, number, organisation),
    lifetime: durationToMilliseconds(organisation.previews.ttl),
  };
}
