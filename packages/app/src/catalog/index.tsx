import {
  coreExtensionData,
  createFrontendModule,
  discoveryApiRef,
  ExtensionBoundary,
  fetchApiRef,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { LongQuestionCatalogClient } from './LongQuestionCatalogClient';

const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  *factory(originalFactory, { inputs, config, node }) {
    yield* originalFactory();
    const filters = inputs.filters.map(filter =>
      filter.get(coreExtensionData.reactElement),
    );
    yield coreExtensionData.reactElement(
      <PageLayout title={config.title ?? 'Catalog'}>
        {ExtensionBoundary.lazy(node, async () => {
          const { CatalogPage } = await import('./CatalogPage');
          return (
            <CatalogPage
              filters={<>{filters}</>}
              pagination={config.pagination}
            />
          );
        })}
      </PageLayout>,
    );
  },
});

const catalogApi = catalogPlugin.getExtension('api:catalog').override({
  params: defineParams =>
    defineParams({
      api: catalogApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LongQuestionCatalogClient({ discoveryApi, fetchApi }),
    }),
});

/** The catalog with a column for the readiness level of services. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage, catalogApi],
});
