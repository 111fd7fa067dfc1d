import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { CatalogFilterBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { readinessApiRef } from '../api';
import { serviceLevelsApiRef, ServiceLevelsStore } from './ServiceLevelsStore';

/** Levels of all services, for the catalog's column and filter. */
export const serviceLevelsApi = ApiBlueprint.make({
  name: 'service-levels',
  params: defineParams =>
    defineParams({
      api: serviceLevelsApiRef,
      deps: { readiness: readinessApiRef },
      factory: ({ readiness }) => new ServiceLevelsStore(readiness),
    }),
});

/** The catalog's filter by readiness level. */
export const levelFilter = CatalogFilterBlueprint.make({
  name: 'level',
  params: {
    loader: () =>
      import('./LevelPicker').then(({ LevelPicker }) => <LevelPicker />),
  },
});
