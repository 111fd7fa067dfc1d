import type { Remain, RemainKind } from './creationRemains';

/** Something of ours that is there, and what shows whose it is. */
interface Made {
  readonly name: string;
  readonly url?: string;
  /** Task that its commits name. */
  readonly task?: string;
  /** The first thing found in it that isn't ours, such as `the commit 1a2b3c`. */
  readonly foreign?: string;
  /** Only a part of it is there. */
  readonly partial?: boolean;
}

/** What was found of a service whose creation failed. */
export interface CreationEvidence {
  /** ISO 8601; what is older was not made by this try. */
  readonly startedAt: string;
  /** Tasks whose results may be taken back: this one, and others of the same person for the same service that failed. */
  readonly tasks: ReadonlySet<string>;
  /** Present when the config repository's default branch has the service; names the change request that brought it, where it is known. */
  readonly merged?: { readonly name: string; readonly url?: string };
  readonly catalogEntry: { readonly name: string; readonly found?: Made };
  readonly changeRequest: { readonly name: string; readonly found?: Made };
  readonly repository: {
    readonly name: string;
    readonly found?: Made & {
      readonly empty: boolean;
      /** ISO 8601. */
      readonly createdAt: string;
    };
  };
}

const known = (kind: RemainKind, { name, url, partial }: Made) => ({
  kind,
  name,
  ...(url !== undefined && { url }),
  ...(partial && { partial }),
});
const keep = (kind: RemainKind, found: Made, reason: string): Remain => ({
  ...known(kind, found),
  action: 'keep',
  reason,
});
const remove = (kind: RemainKind, found: Made): Remain => ({
  ...known(kind, found),
  action: 'remove',
});
const absent = (kind: RemainKind, name: string): Remain => ({
  kind,
  name,
  action: 'absent',
});

/** Forges tell the second only. */
const secondOf = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** Why what was found is not this try's; undefined when it is. */
function notOurs(
  { task, foreign }: Made,
  tasks: ReadonlySet<string>,
): string | undefined {
  if (foreign !== undefined)
    return `it has ${foreign}, which Golden Path did not make`;
  if (task === undefined) return 'nothing in it says which try made it';
  return tasks.has(task) ? undefined : 'another try made it';
}

function repositoryRemain({
  repository: { name, found },
  merged,
  startedAt,
  tasks,
}: CreationEvidence): Remain {
  if (!found) return absent('repository', name);
  if (merged)
    return keep(
      'repository',
      found,
      'its configuration is merged, so it may run; take that out of the config repository first',
    );
  if (found.empty && found.foreign === undefined)
    return secondOf(found.createdAt) >= secondOf(startedAt)
      ? remove('repository', found)
      : keep('repository', found, 'it was there before this try');
  const reason = notOurs(found, tasks);
  return reason === undefined
    ? remove('repository', found)
    : keep('repository', found, reason);
}

function changeRequestRemain({
  changeRequest: { name, found },
  merged,
  tasks,
}: CreationEvidence): Remain {
  if (merged)
    return keep(
      'change-request',
      merged,
      'it is merged; what it brought is taken out by a change request of its own',
    );
  if (!found) return absent('change-request', name);
  const reason = notOurs(found, tasks);
  return reason === undefined
    ? remove('change-request', found)
    : keep('change-request', found, reason);
}

function catalogEntryRemain(
  { catalogEntry: { name, found } }: CreationEvidence,
  repository: Remain,
): Remain {
  if (!found) return absent('catalog-entry', name);
  switch (repository.action) {
    case 'remove':
      return remove('catalog-entry', found);
    case 'keep':
      return keep(
        'catalog-entry',
        found,
        'it describes the repository, which stays',
      );
    case 'absent':
      return keep(
        'catalog-entry',
        found,
        'its repository is not there, so nothing shows which try made it',
      );
    default:
      return repository.action satisfies never;
  }
}

/**
 * What cleaning up after a failed creation removes and what it keeps, in the order of removal: first what leads
 * people to the service, last what everything else refers to. Only what this try (or an earlier failed one of the same
 * person) made and nobody else has touched is removed.
 */
export function planCleanUp(evidence: CreationEvidence): Remain[] {
  const repository = repositoryRemain(evidence);
  return [
    catalogEntryRemain(evidence, repository),
    changeRequestRemain(evidence),
    repository,
  ];
}
