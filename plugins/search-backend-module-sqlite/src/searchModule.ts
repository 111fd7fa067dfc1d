import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { isSqlite } from './documentStore';
import { openSqliteSearchEngine } from './sqliteSearchEngine';

/** Module of the plugin `search`: its engine where the portal's database is SQLite; elsewhere it does nothing. */
export const searchModuleSqlite = createBackendModule({
  pluginId: 'search',
  moduleId: 'sqlite-engine',
  register(reg) {
    reg.registerInit({
      deps: {
        database: coreServices.database,
        engines: searchEngineRegistryExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ database, engines, logger }) {
        const knex = await database.getClient();
        if (!isSqlite(knex)) return;
        engines.setSearchEngine(
          await openSqliteSearchEngine({
            knex,
            logger,
            migrate: !database.migrations?.skip,
          }),
        );
      },
    });
  },
});
