import type { CompoundEntityRef } from '@backstage/catalog-model';
import { messageOf } from '@golden-path/plugin-golden-path-react';
import type { ProposedFix } from '@golden-path/plugin-readiness-common';
import type { ReadinessApi } from '../api';

/** How far the fix of one service is. */
export type FixProgress =
  | { readonly state: 'waiting' | 'planning' | 'opening' }
  | { readonly state: 'opened'; readonly fix: ProposedFix }
  | { readonly state: 'left'; readonly reason: string };

/** A service whose fix is to be opened. */
export interface FixTarget {
  /** Entity reference. */
  readonly service: string;
  readonly ref: CompoundEntityRef;
}

async function openFix(
  { ref }: FixTarget,
  key: { readonly environment: string; readonly check: string },
  api: Pick<ReadinessApi, 'getFix' | 'proposeFix'>,
  report: (progress: FixProgress) => void,
): Promise<FixProgress> {
  try {
    report({ state: 'planning' });
    const plan = await api.getFix({ ...key, service: ref });
    if (plan.status === 'none') return { state: 'left', reason: plan.reason };
    if (!plan.canOpen)
      return {
        state: 'left',
        reason: plan.copyReason ?? 'The change can only be copied.',
      };
    report({ state: 'opening' });
    const fix = await api.proposeFix({ ...key, service: ref }, plan.id);
    return { state: 'opened', fix };
  } catch (error) {
    return {
      state: 'left',
      reason: messageOf(
        error instanceof Error ? error : new Error(String(error)),
      ),
    };
  }
}

/**
 * Opens the change requests that make a check pass, one service after the other: the change of each is planned anew, so
 * that what is opened is what its service needs now. What fails is reported and doesn't keep the next from being opened.
 * Stops before the next service once aborted; repeating it opens nothing twice, because the backend finds its own.
 */
export async function openFixes(
  targets: readonly FixTarget[],
  key: { readonly environment: string; readonly check: string },
  api: Pick<ReadinessApi, 'getFix' | 'proposeFix'>,
  report: (service: string, progress: FixProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const { service } of targets) report(service, { state: 'waiting' });
  for (const target of targets) {
    const { service } = target;
    report(
      service,
      signal.aborted
        ? { state: 'left', reason: 'Stopped before it.' }
        : await openFix(target, key, api, progress =>
            report(service, progress),
          ),
    );
  }
}
