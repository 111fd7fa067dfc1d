import { createHmac } from 'node:crypto';
import { maskCredentials } from '@golden-path/plugin-golden-path-node';
import type {
  FixEffect,
  FixFile,
  FixKind,
  FixPlan,
} from '@golden-path/plugin-readiness-common';
import type { FixWrite } from './fixInput';

/** A plan as people see it, and what it writes when it is proposed; nothing where there is none. */
export interface PlannedFix {
  readonly plan: FixPlan;
  /** Whole texts, with credentials that stand in them: for the host alone. */
  readonly writes: readonly FixWrite[];
}

/** No change to offer, and why. */
export const none = (reason: string): PlannedFix => ({
  plan: { status: 'none', reason },
  writes: [],
});

/** A plan of what is to be written. */
export function planOf(options: {
  readonly check: string;
  readonly environment: string;
  readonly kind: FixKind;
  readonly summary: string;
  readonly writes: readonly FixWrite[];
  readonly effects: readonly FixEffect[];
  readonly copyReason: string | undefined;
  readonly idKey: string;
}): PlannedFix {
  const { kind, summary, writes, effects, copyReason } = options;
  return {
    writes,
    plan: {
      status: 'ready',
      kind,
      summary,
      files: shown(writes),
      effects,
      canOpen: copyReason === undefined,
      copyReason,
      id: planId(options),
    },
  };
}

/** The files of a plan without credentials. */
function shown(writes: readonly FixWrite[]): FixFile[] {
  const masked = maskCredentials(
    writes.map(({ path, before, after }) => ({ path, texts: [before, after] })),
  );
  return writes.map(({ repository, path }, index) => ({
    repository,
    path,
    before: masked[index]?.[0],
    after: masked[index]?.[1],
  }));
}

/** Names what would be written and what it is written over: another text of either gives another id. */
function planId({
  check,
  environment,
  writes,
  idKey,
}: Parameters<typeof planOf>[0]): string {
  const texts = writes.map(({ repository, path, before, after }) => [
    repository,
    path,
    before ?? null,
    after ?? null,
  ]);
  return createHmac('sha256', idKey)
    .update(JSON.stringify([check, environment, texts]))
    .digest('hex');
}
