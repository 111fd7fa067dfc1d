import type {
  ChangeCause,
  Exemption,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store/readinessContext';
import { lockService } from '../store/serviceRows';
import { judgedResult, readResults } from '../store/storedResult';
import { writeScorecard, type Judgement } from '../store/writeScorecard';
import { exemptionOf, readOpenExemptions, writeEvent } from './exemptionRows';

/** Applies the exemptions of a service, as they are now, to what its checks judged last. The service must be locked. */
export async function applyToScorecards(
  trx: Knex.Transaction,
  judgement: Judgement,
  change: Pick<Exemption, 'service' | 'environments'> & {
    readonly at: number;
    readonly cause: ChangeCause;
  },
): Promise<void> {
  const { service, environments, at, cause } = change;
  const exemptions = await readOpenExemptions(trx, service);
  for (const environment of environments) {
    const key = { service, environment };
    const row = await trx('readiness_scorecards').where(key).first();
    if (!row) continue;
    const results = await readResults(trx, key);
    const evaluatedAt = new Date(Number(row.evaluated_at)).toISOString();
    await writeScorecard(trx, judgement, {
      key,
      results: inOrder(
        judgement,
        [...results.values()].map(result => judgedResult(result, evaluatedAt)),
      ),
      exemptions,
      at,
      before: { row, results },
      evaluation: undefined,
      causeOf: () => cause,
    });
  }
}

/** By position, which is the order in which checks were first known. */
const inOrder = <Result extends { readonly check: string }>(
  { positions }: Judgement,
  results: readonly Result[],
): Result[] =>
  results.toSorted(
    (one, other) =>
      (positions.get(one.check) ?? Infinity) -
      (positions.get(other.check) ?? Infinity),
  );

/**
 * Ends the exemptions of a service that are over, in the order of their ends, each as of its end. The service must be
 * locked, so that each ends once.
 * @param now - milliseconds, by the database's clock
 */
export async function settleService(
  trx: Knex.Transaction,
  judgement: Judgement,
  service: string,
  now: number,
): Promise<Exemption[]> {
  const due = await trx('readiness_exemptions')
    .where({ service })
    .whereIn('state', ['requested', 'active'])
    .where('expires_at', '<=', now)
    .orderBy(['expires_at', 'id']);
  const ended: Exemption[] = [];
  for (const row of due) {
    const { id, state, expires_at: end } = row;
    const at = Number(end);
    await trx('readiness_exemptions')
      .where({ id })
      .update({ state: 'ended', closed_at: end });
    await writeEvent(trx, {
      exemption: id,
      at,
      change: 'ended',
      by: undefined,
      reason: undefined,
    });
    const exemption = exemptionOf({ ...row, state: 'ended', closed_at: end });
    ended.push(exemption);
    if (state === 'active')
      await applyToScorecards(trx, judgement, {
        ...exemption,
        at,
        cause: { kind: 'exemption', exemption: id, change: 'ended' },
      });
  }
  return ended;
}

/** @see {@link ReadinessExemptions.settleDue} */
export async function settleDue({
  database,
  judgement,
}: ReadinessContext): Promise<Exemption[]> {
  const { knex, clock } = database;
  const services = await knex('readiness_exemptions')
    .distinct('service')
    .whereIn('state', ['requested', 'active'])
    // As a subquery it's asked for once, so that PostgreSQL uses the index.
    .where('expires_at', '<=', knex.raw('(select ?)', [clock.now(knex)]))
    .orderBy('service');
  const ended: Exemption[] = [];
  for (const { service } of services)
    ended.push(
      ...(await database.transaction(async trx => {
        await lockService(trx, service);
        return settleService(trx, judgement, service, await database.now(trx));
      })),
    );
  return ended;
}
