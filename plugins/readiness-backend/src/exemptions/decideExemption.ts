import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  ChangeCause,
  Exemption,
  ExemptionState,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import { advanceCounter } from '../store/counters';
import type { ReadinessContext } from '../store/readinessContext';
import { lockService } from '../store/serviceRows';
import { exemptionOf, writeEvent } from './exemptionRows';
import type { ExemptionEvent } from './readinessExemptions';
import { applyToScorecards, settleService } from './settle';

/** A way to decide an exemption. */
export interface Decision {
  readonly change: Exclude<ExemptionEvent['change'], 'requested' | 'ended'>;
  /** States in which it is possible. */
  readonly from: readonly ExemptionState[];
  /** State that it leads to; deciding the same again changes nothing. */
  readonly to: ExemptionState;
  /** Who may decide so: anybody but who requested it, only they, or anybody. */
  readonly by: 'others' | 'requester' | 'anybody';
}

/** The ways. */
export const decisions = {
  approve: {
    change: 'approved',
    from: ['requested'],
    to: 'active',
    by: 'others',
  },
  refuse: {
    change: 'refused',
    from: ['requested'],
    to: 'refused',
    by: 'others',
  },
  revoke: {
    change: 'revoked',
    from: ['active'],
    to: 'revoked',
    by: 'anybody',
  },
  withdraw: {
    change: 'withdrawn',
    from: ['requested', 'active'],
    to: 'withdrawn',
    by: 'requester',
  },
} as const satisfies Record<string, Decision>;

function refusePerson({ by: who, change }: Decision, isRequester: boolean) {
  if (who === 'others' && isRequester)
    throw new NotAllowedError(
      `an exemption is ${change} by somebody else than who requested it`,
    );
  if (who === 'requester' && !isRequester)
    throw new NotAllowedError(
      'an exemption is withdrawn by who requested it; others revoke it',
    );
}

/**
 * Decides an exemption, and applies it to scorecards. The service is locked meanwhile, so that of many decisions at the
 * same moment one is made.
 * @param by - canonical reference
 * @throws NotFoundError, NotAllowedError, ConflictError
 */
export function decideExemption(
  { database, judgement }: ReadinessContext,
  id: string,
  decision: Decision,
  by: string,
  reason: string | undefined,
): Promise<Exemption> {
  return database.transaction(async trx => {
    const found = await trx('readiness_exemptions').where({ id }).first();
    if (!found) throw new NotFoundError('there is no such exemption');
    await lockService(trx, found.service);
    const now = await database.now(trx);
    await settleService(trx, judgement, found.service, now);
    // Read again: it may have been decided while the service was waited for.
    const row = await trx('readiness_exemptions').where({ id }).first();
    const before = exemptionOf(row);
    refusePerson(decision, by === before.requestedBy);
    if (before.state === decision.to) return before;
    if (!decision.from.includes(before.state))
      throw new ConflictError(
        `the exemption is ${before.state}; accepted: one that is ${decision.from.join(' or ')}`,
      );
    return writeDecision(trx, { row, before, decision, by, reason, now });
  });

  async function writeDecision(
    trx: Knex.Transaction,
    options: {
      readonly row: Record<string, unknown>;
      readonly before: Exemption;
      readonly decision: Decision;
      readonly by: string;
      readonly reason: string | undefined;
      readonly now: number;
    },
  ): Promise<Exemption> {
    const { row, before, decision: made, now } = options;
    const changed =
      made.to === 'active'
        ? { approved_by: by, approved_at: now }
        : { closed_by: by, closed_at: now, closed_reason: reason ?? null };
    const after = { ...row, ...changed, state: made.to };
    await trx('readiness_exemptions')
      .where({ id })
      .update({ ...changed, state: made.to });
    await writeEvent(trx, {
      exemption: id,
      at: now,
      change: made.change,
      by,
      reason,
    });
    if (made.to === 'active' || before.state === 'active')
      await applyToScorecards(trx, judgement, {
        ...before,
        at: now,
        cause: causeOf(id, made),
      });
    await advanceCounter(trx, 'revision');
    return exemptionOf(after);
  }
}

const causeOf = (exemption: string, { to }: Decision): ChangeCause => ({
  kind: 'exemption',
  exemption,
  change: to === 'active' ? 'approved' : 'revoked',
});
