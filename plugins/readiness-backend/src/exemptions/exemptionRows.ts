import type { Exemption } from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ExemptionEvent } from './readinessExemptions';

const time = (value: unknown): string => new Date(Number(value)).toISOString();
const optional = <Value>(
  value: unknown,
  read: (value: unknown) => Value,
): Value | undefined =>
  value === null || value === undefined ? undefined : read(value);

/** An exemption from its row. */
export function exemptionOf(row: Record<string, unknown>): Exemption {
  return {
    id: String(row.id),
    service: String(row.service),
    check: String(row.check_id),
    rule: optional(row.rule, String),
    environments: JSON.parse(String(row.environments)),
    reason: String(row.reason),
    requestedBy: String(row.requested_by),
    requestedAt: time(row.requested_at),
    approvedBy: optional(row.approved_by, String),
    approvedAt: optional(row.approved_at, time),
    closedBy: optional(row.closed_by, String),
    closedAt: optional(row.closed_at, time),
    closedReason: optional(row.closed_reason, String),
    expiresAt: time(row.expires_at),
    state: String(row.state) as Exemption['state'],
  };
}

/** Those of a service that wait for approval or cover something, by their end. */
export async function readOpenExemptions(
  knex: Knex,
  service: string,
): Promise<Exemption[]> {
  const rows = await knex('readiness_exemptions')
    .where({ service })
    .whereIn('state', ['requested', 'active'])
    .orderBy(['expires_at', 'id']);
  return rows.map(exemptionOf);
}

/** Keeps one change of an exemption. */
export async function writeEvent(
  trx: Knex.Transaction,
  event: Omit<ExemptionEvent, 'at'> & { readonly at: number },
): Promise<void> {
  const { exemption, at, change, by, reason } = event;
  await trx('readiness_exemption_events').insert({
    exemption,
    at,
    change,
    by: by ?? null,
    reason: reason ?? null,
  });
}

/** @see {@link ExemptionEvent} */
export async function readEvents(
  knex: Knex,
  exemption: string,
): Promise<ExemptionEvent[]> {
  const rows = await knex('readiness_exemption_events')
    .where({ exemption })
    .orderBy('id');
  return rows.map(row => ({
    exemption,
    at: time(row.at),
    change: row.change,
    by: optional(row.by, String),
    reason: optional(row.reason, String),
  }));
}
