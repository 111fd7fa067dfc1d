import { escapeLike } from '@golden-path/plugin-golden-path-node/database';
import {
  namespaceOf,
  previewNamespaceOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { Knex } from 'knex';
import type { ServiceFacts } from '../catalog-services';
import type { Placement } from '../placement';
import type { EnvironmentKey } from './dirtyKeys';
import type { ObjectRow } from './objectRows';

/** Objects that are read and placed together. */
const pageRows = 500;
/** From so many services on, reading every object is cheaper than looking for those of each. */
const manyServices = 50;

type Key = Pick<ObjectRow, 'cluster' | 'resource' | 'uid'>;

/** Objects that the change of a service can move. */
function candidatesOf(
  query: Knex.QueryBuilder,
  { ref, name, configFolder, find, application }: ServiceFacts,
  organisation: Organisation,
): void {
  query
    .orWhere({ service: ref })
    .orWhereIn('kubernetes_id', [
      name,
      ...(find.by === 'kubernetes-id' ? [find.id] : []),
    ]);
  if (application && 'name' in application)
    query.orWhere({ application_name: application.name });
  if (configFolder !== undefined)
    query
      .orWhere({ config_folder: configFolder })
      .orWhereIn(
        'target_namespace',
        organisation.environments.map(each => namespaceOf(configFolder, each)),
      )
      .orWhereRaw("target_namespace like ? escape '\\'", [
        previewNamespaceOf(escapeLike(configFolder), '%', organisation),
      ]);
}

/** Whether the objects of a service can only be found by looking at each. */
const selects = ({ find, application }: ServiceFacts) =>
  find.by === 'label-selector' ||
  (application !== undefined && 'selector' in application);

/**
 * Places those objects anew that the change of services can move.
 * @param affected - services that came, went or changed, as they were and as they are
 * @returns the environments that objects left or came to
 */
export async function placeAnew(
  trx: Knex,
  affected: readonly ServiceFacts[],
  placement: Placement,
  organisation: Organisation,
): Promise<EnvironmentKey[]> {
  const all = affected.length > manyServices || affected.some(selects);
  const moved: EnvironmentKey[] = [];
  let after: Key | undefined;
  for (;;) {
    const query = trx<ObjectRow>('delivery_objects')
      .select('cluster', 'resource', 'uid', 'service', 'environment', 'summary')
      .orderBy(['cluster', 'resource', 'uid'])
      .limit(pageRows);
    if (!all)
      query.where(builder => {
        for (const service of affected)
          candidatesOf(builder, service, organisation);
      });
    if (after)
      query.whereRaw('(cluster, resource, uid) > (?, ?, ?)', [
        after.cluster,
        after.resource,
        after.uid,
      ]);
    const rows = await query;
    for (const row of rows) moved.push(...(await move(trx, row, placement)));
    after = rows.at(-1);
    if (rows.length < pageRows) return moved;
  }
}

async function move(
  trx: Knex,
  row: Pick<ObjectRow, keyof Key | 'service' | 'environment' | 'summary'>,
  placement: Placement,
): Promise<EnvironmentKey[]> {
  const { cluster, resource, uid, service, environment } = row;
  const now = placement.place(JSON.parse(row.summary));
  if (
    (now?.service ?? null) === service &&
    (now?.environment ?? null) === environment
  )
    return [];
  await trx('delivery_objects')
    .where({ cluster, resource, uid })
    .update({
      service: now?.service ?? null,
      environment: now?.environment ?? null,
    });
  return [
    ...(service !== null && environment !== null
      ? [{ service, environment }]
      : []),
    ...(now ? [now] : []),
  ];
}
