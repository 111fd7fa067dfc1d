import type { Knex } from 'knex';

/** Which services a person may read: those of owners, combined. Has the shape of the permission framework's criteria. */
export type VisibilityCriteria =
  | { readonly allOf: readonly VisibilityCriteria[] }
  | { readonly anyOf: readonly VisibilityCriteria[] }
  | { readonly not: VisibilityCriteria }
  | { readonly owners: readonly string[] };

/** {@link VisibilityCriteria}, or every service. */
export type VisibleServices = 'all' | VisibilityCriteria;

/** Limits a query over services to what is visible; a condition that isn't understood hides everything. */
export function whereVisible(
  query: Knex.QueryBuilder,
  visible: VisibleServices,
  owner = 'owner',
): void {
  if (visible !== 'all')
    query.where(builder => addCriteria(builder, visible, owner));
}

function addCriteria(
  query: Knex.QueryBuilder,
  criteria: VisibilityCriteria,
  owner: string,
): void {
  const nested = (each: VisibilityCriteria) => (builder: Knex.QueryBuilder) =>
    addCriteria(builder, each, owner);
  if ('allOf' in criteria) {
    query.whereRaw('1 = 1');
    for (const each of criteria.allOf) query.andWhere(nested(each));
  } else if ('anyOf' in criteria) {
    query.whereRaw('1 = 0');
    for (const each of criteria.anyOf) query.orWhere(nested(each));
  } else if ('not' in criteria) {
    query.whereNot(nested(criteria.not));
  } else if ('owners' in criteria) {
    // An absent owner is nobody's; as null it would also get through no `not`.
    query.whereRaw(
      criteria.owners.length === 0
        ? '1 = 0'
        : `coalesce(${owner}, '') in (${criteria.owners.map(() => '?').join(', ')})`,
      [...criteria.owners],
    );
  } else query.whereRaw('1 = 0');
}
