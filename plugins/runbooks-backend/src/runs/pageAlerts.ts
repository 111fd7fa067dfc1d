import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { RunbooksReader } from '../store';
import type { RunKey } from './runs';

/**
 * Finds the alerts that lead to a page in an environment of a service: by where the rules of its overlay lead, else the one
 * that the page is about. Undefined where environment or page isn't there.
 */
export const createPageAlerts =
  ({
    database: { knex },
    reader,
  }: {
    readonly database: Pick<PluginDatabase, 'knex'>;
    readonly reader: Pick<RunbooksReader, 'page'>;
  }) =>
  async ({
    service,
    environment,
    page,
  }: RunKey): Promise<readonly string[] | undefined> => {
    const place = { service, environment };
    if (!(await knex('runbooks_environments').where(place).first('cluster')))
      return undefined;
    const names: string[] = await knex('runbooks_rules')
      .where({ service, page })
      .distinct()
      .orderBy('name')
      .pluck('name');
    if (names.length > 0) return names;
    const found = await reader.page({ service, visible: 'all', id: page });
    return found && (found.alert === undefined ? [] : [found.alert]);
  };
