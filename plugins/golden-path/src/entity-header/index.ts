import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityHeaderLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** A compact head for the pages of entities, for apps that want it in place of the catalog's own. */
export const entityHeaderModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityHeaderLayoutBlueprint.make({
      name: 'compact',
      params: {
        loader: () =>
          import('./EntityHeader').then(({ EntityHeader }) => EntityHeader),
      },
    }),
  ],
});
