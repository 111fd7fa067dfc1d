import { createBackend } from '@backstage/backend-defaults';
import { productionConfiguration } from '@golden-path/plugin-golden-path-backend';
import { prometheusEndpoint } from './prometheusEndpoint';

const backend = createBackend();

backend.add(productionConfiguration);
backend.add(prometheusEndpoint);
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@golden-path/plugin-auth-backend-module-demo'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@golden-path/plugin-permission-backend-module-golden-path'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitea'));
backend.add(
  import('@golden-path/plugin-scaffolder-backend-module-golden-path'),
);
backend.add(import('@golden-path/plugin-golden-path-backend'));
backend.add(import('@golden-path/plugin-delivery-backend'));
backend.add(import('@golden-path/plugin-readiness-backend'));
backend.add(import('@golden-path/plugin-runbooks-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
// Whichever of the two is for the portal's database.
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@golden-path/plugin-search-backend-module-sqlite'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@golden-path/plugin-runbooks-backend/search'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@golden-path/plugin-techdocs-backend-module-golden-path'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The backend did not start. ${reason}\n`, () =>
    process.exit(1),
  );
});
