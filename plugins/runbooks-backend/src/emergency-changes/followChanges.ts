import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type { ConfigRepository } from '@golden-path/plugin-golden-path-node';
import { audited } from '@golden-path/plugin-golden-path-node/rest';
import {
  countApprovals,
  emergencyApprovals,
} from '@golden-path/plugin-runbooks-common';
import { carryBack } from './carry-back/carryBack';
import {
  type EmergencySources,
  isFinal,
  messageOf,
  nameOf,
  waitOf,
} from './emergencySources';
import { openChange } from './openChange';
import type { EmergencyChangeRow } from './tables';

/** Changes that one turn asks about. */
const mostAtOnce = 20;

/** Asks the host what became of changes that are due, and carries back what was merged. What fails is tried again. */
export async function followChanges(sources: EmergencySources): Promise<void> {
  for (const row of await sources.store.takeDue(mostAtOnce))
    await followChange(sources, row);
}

/** Brings one change as far as it goes now. Never throws: why it doesn't go on is written down. */
export async function followChange(
  sources: EmergencySources,
  row: EmergencyChangeRow,
): Promise<void> {
  const { store, logger } = sources;
  let failure: unknown;
  try {
    failure = await step(sources, row);
  } catch (error) {
    failure = error;
  }
  if (failure !== undefined)
    logger.warn(
      `The emergency change ${row.id} goes on later: ${shortMessage(failure)}`,
    );
  await store.rest(
    row.id,
    failure === undefined ? undefined : messageOf(failure),
    waitOf(failure),
  );
}

/** @returns why something of it is to be tried again */
async function step(
  sources: EmergencySources,
  row: EmergencyChangeRow,
): Promise<unknown> {
  switch (row.state) {
    case 'opening':
      return openLater(sources, row);
    case 'open': {
      const merged = await followReview(sources, row);
      return merged && carryBackAll(sources, merged);
    }
    case 'merged':
      return carryBackAll(sources, row);
    case 'closed': {
      // Somebody may open it again at the host, and merge it.
      const merged = row.number !== null && (await followReview(sources, row));
      return merged ? carryBackAll(sources, merged) : undefined;
    }
    default:
      return undefined;
  }
}

/** Opens what a crash or a host that didn't answer left unopened. */
async function openLater(
  sources: EmergencySources,
  row: EmergencyChangeRow,
): Promise<unknown> {
  try {
    await openChange(sources, row);
    return undefined;
  } catch (error) {
    // Nobody waits for the answer any more, so it says why in the list.
    if (isFinal(error)) await sources.store.write(row, { state: 'closed' });
    return error;
  }
}

/** State, head and approvals as the host has them now. @returns the change if it is merged */
async function followReview(
  sources: EmergencySources,
  row: EmergencyChangeRow,
): Promise<EmergencyChangeRow | undefined> {
  const { engine, store } = sources;
  const repository = engine.forges.configRepository(nameOf(row.service));
  const review = await repository.reviewChange(row.number ?? 0);
  const approvals = countApprovals({
    head: review.headSha,
    authors: review.authors,
    requester: new Set(JSON.parse(row.requester) as string[]),
    verdicts: review.verdicts,
    mergedAt: review.mergedAt,
  });
  const known = {
    head: review.headSha,
    approvals: JSON.stringify(approvals),
    host_approvals: await hostApprovals(repository, row),
  };
  if (review.state !== 'merged') {
    await store.write(row, { ...known, state: review.state });
    return undefined;
  }
  const merged = {
    ...known,
    state: 'merged',
    merged_at: review.mergedAt ?? null,
    merged_base: review.mergeBase ?? null,
    merged_head: review.headSha,
  } as const;
  const written = await auditedMerge(sources, row, approvals.length, () =>
    store.write(row, merged),
  );
  return written ? { ...row, ...merged } : undefined;
}

/** Approvals that the host asks for itself; as known before while it doesn't say. */
const hostApprovals = (
  repository: ConfigRepository,
  { host_approvals }: EmergencyChangeRow,
): Promise<number | null> =>
  repository.requiredReviews().catch(() => host_approvals);

/**
 * Records that it is in its environment, and with how many approvals: the host merges, so nobody here could refuse it. After
 * a crash it may be recorded twice, and is never left out.
 */
const auditedMerge = <Result>(
  { auditor }: EmergencySources,
  row: EmergencyChangeRow,
  approvals: number,
  write: () => Promise<Result>,
): Promise<Result> =>
  audited(
    auditor,
    {
      eventId: 'emergency-change-merged',
      severityLevel: approvals < emergencyApprovals ? 'critical' : 'high',
      meta: {
        change: row.id,
        service: row.service,
        environment: row.environment,
        changeRequest: row.url ?? '',
        approvals,
        approvalsNeeded: emergencyApprovals,
        short: approvals < emergencyApprovals,
      },
    },
    write,
  );

/** @returns why one of them is to be tried again; others don't wait for it */
async function carryBackAll(
  sources: EmergencySources,
  row: EmergencyChangeRow,
): Promise<unknown> {
  const { store } = sources;
  let failure: unknown;
  for (const back of await store.carryBacks(row.id)) {
    if (back.state === 'done' || back.state === 'waived') continue;
    try {
      await carryBack(sources, row, back);
    } catch (error) {
      failure ??= error;
    }
  }
  await store.finish(row.id);
  return failure;
}
