import { InputError } from '@backstage/errors';
import { whereVisible } from '@golden-path/plugin-golden-path-node/database';
import {
  readPlace,
  writePlace,
} from '@golden-path/plugin-golden-path-node/rest';
import type { Knex } from 'knex';
import { exemptionOf } from './exemptionRows';
import type { ExemptionPage, ExemptionQuestion } from './readinessExemptions';

/** Open ones first, by their end; then closed ones, the last one first. */
const order = `case when e.state in ('requested', 'active')
  then e.expires_at else 9000000000000000 - e.closed_at end`;

/** @see {@link ReadinessExemptions.list} */
export async function listExemptions(
  knex: Knex,
  question: ExemptionQuestion,
): Promise<ExemptionPage> {
  const { limit, after } = question;
  const page = matching(knex, question)
    .select('e.*', knex.raw(`${order} as place`))
    .orderByRaw(`${order}, e.id`)
    .limit(limit + 1);
  if (after !== undefined) {
    const [place, id] = readPlace('exemptions', after, 2);
    if (!/^\d{1,16}$/.test(String(place)))
      throw new InputError('cursor is not of this list');
    page.whereRaw(`(${order}, e.id) > (cast(? as bigint), ?)`, [
      String(place),
      String(id),
    ]);
  }
  const rows: Record<string, unknown>[] = await page;
  const [all] = await matching(knex, question).count({ count: '*' });
  const last = rows[limit - 1];
  return {
    exemptions: rows.slice(0, limit).map(exemptionOf),
    total: Number(all?.count ?? 0),
    next:
      rows.length > limit && last
        ? writePlace('exemptions', [String(last.place), String(last.id)])
        : undefined,
  };
}

function matching(
  knex: Knex,
  { visible, state, service, owner, check }: ExemptionQuestion,
) {
  const query = knex('readiness_exemptions as e').join(
    'readiness_services as s',
    's.ref',
    'e.service',
  );
  whereVisible(query, visible, 's.owner');
  if (state) query.whereIn('e.state', [...state]);
  if (service !== undefined) query.where('e.service', service);
  if (owner) query.whereIn('s.owner', [...owner]);
  if (check !== undefined) query.where('e.check_id', check);
  return query;
}
