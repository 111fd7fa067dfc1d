import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { JudgedPage } from '@golden-path/plugin-runbooks-common';
import type { PageTableRow } from '../store';
import { organisationFolder } from './followOrganisation';
import { judgedPage } from './pageContent';

/**
 * Reads the pages that alerts of every service may lead to. Those of the organisation are read from the database when they
 * were written anew, and remembered.
 *
 * @param portal - pages that come with the portal
 */
export function createPlatformPages(
  { knex }: Pick<PluginDatabase, 'knex'>,
  portal: readonly JudgedPage[],
): () => Promise<readonly JudgedPage[]> {
  let known:
    | { readonly version: string; readonly pages: readonly JudgedPage[] }
    | undefined;
  return async () => {
    const folder = await knex('runbooks_folders')
      .where({ name: organisationFolder })
      .first('commit', 'read_at');
    const version = `${folder?.commit} ${folder?.read_at}`;
    if (known?.version !== version) {
      const rows: PageTableRow[] = await knex('runbooks_pages').where({
        service: '',
      });
      known = { version, pages: [...rows.map(judgedPage), ...portal] };
    }
    return known.pages;
  };
}
