import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Exemption } from '@golden-path/plugin-readiness-common';
import { advanceCounter } from '../store/counters';
import type { ReadinessContext } from '../store/readinessContext';
import { lockService } from '../store/serviceRows';
import { exemptionOf, readOpenExemptions, writeEvent } from './exemptionRows';
import type { ExemptionRequest } from './readinessExemptions';
import { settleService } from './settle';

const day = 86_400_000;

/**
 * When the exemption is to end, in milliseconds.
 * @throws InputError unless that is ahead and near enough
 */
function endOf(
  { expiresAt }: ExemptionRequest,
  now: number,
  days: number,
): number {
  const end = Date.parse(expiresAt);
  const latest = now + days * day;
  // What can't be read is NaN, and neither ahead nor near.
  if (end > now && end <= latest) return end;
  throw new InputError(
    `expiresAt is ${JSON.stringify(expiresAt.slice(0, 60))}; accepted: a time after ${new Date(now).toISOString()} and, ${days} days on, until ${new Date(latest).toISOString()}`,
  );
}

const overlaps = (one: Exemption, request: ExemptionRequest): boolean =>
  one.check === request.check &&
  (one.rule === undefined ||
    request.rule === undefined ||
    one.rule === request.rule) &&
  one.environments.some(name => request.environments.includes(name));

function refuseOverlap(
  open: readonly Exemption[],
  request: ExemptionRequest,
): void {
  const found = open.find(exemption => overlaps(exemption, request));
  if (!found) return;
  const what = found.rule ? `${found.check} (${found.rule})` : found.check;
  throw new ConflictError(
    `exemption ${found.id} of ${what} in ${found.environments.join(', ')} is ${found.state} already, until ${found.expiresAt}; accepted: what it does not cover, or its withdrawal first`,
  );
}

/**
 * Asks for an exemption. The service is locked meanwhile, so that of many that ask for the same one gets it.
 * @param by - canonical reference
 * @see {@link ReadinessExemptions.request}
 */
export function requestExemption(
  { database, judgement, exemptionDays }: ReadinessContext,
  request: ExemptionRequest,
  by: string,
): Promise<Exemption> {
  const { service, check, rule, reason } = request;
  const environments = [...new Set(request.environments)];
  if (environments.length === 0)
    throw new InputError(
      'environments is empty; accepted: at least one environment of the service',
    );
  return database.transaction(async trx => {
    if (!(await lockService(trx, service)))
      throw new NotFoundError('the service has no scorecard');
    const now = await database.now(trx);
    const end = endOf(request, now, exemptionDays);
    const there = await trx('readiness_scorecards')
      .where({ service })
      .orderBy('environment')
      .pluck('environment');
    const missing = environments.find(name => !there.includes(name));
    if (missing !== undefined)
      throw new InputError(
        `environments has ${JSON.stringify(missing)}; accepted: ${there.join(', ')}`,
      );
    await settleService(trx, judgement, service, now);
    refuseOverlap(await readOpenExemptions(trx, service), request);
    const row = {
      id: randomUUID(),
      service,
      check_id: check,
      rule: rule ?? null,
      environments: JSON.stringify(environments),
      reason,
      state: 'requested',
      requested_by: by,
      requested_at: now,
      expires_at: end,
    };
    await trx('readiness_exemptions').insert(row);
    await writeEvent(trx, {
      exemption: row.id,
      at: now,
      change: 'requested',
      by,
      reason,
    });
    await advanceCounter(trx, 'revision');
    return exemptionOf(row);
  });
}
