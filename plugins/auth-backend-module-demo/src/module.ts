import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { assertDevelopmentOnly, createHostGuard } from './guards';
import { createPeopleRouter } from './people';
import { createDemoAuthProvider } from './sign-in';

/** What a test replaces. */
export interface DemoAuthModuleOptions {
  /** Reads NODE_ENV when the backend starts. */
  nodeEnv?: () => string | undefined;
}

/**
 * Module of the auth plugin: the provider `demo` and the list of people to pick from. Inactive without
 * `auth.providers.demo`; with it, the start fails outside development.
 */
export function createDemoAuthModule(options: DemoAuthModuleOptions = {}) {
  const { nodeEnv = () => process.env.NODE_ENV } = options;
  return createBackendModule({
    pluginId: 'auth',
    moduleId: 'demo',
    register(reg) {
      reg.registerInit({
        deps: {
          providers: authProvidersExtensionPoint,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
        },
        async init({ providers, config, httpRouter, ...reader }) {
          if (!config.has('auth.providers.demo')) return;
          assertDevelopmentOnly(nodeEnv());
          const guard = createHostGuard(config);
          providers.registerProvider({
            providerId: 'demo',
            factory: createDemoAuthProvider(guard),
          });
          httpRouter.addAuthPolicy({
            path: '/demo/people',
            allow: 'unauthenticated',
          });
          httpRouter.use(createPeopleRouter(reader, guard));
          reader.logger.warn(
            'The demo sign-in is on: anybody who reaches this backend can sign in as anybody',
          );
        },
      });
    },
  });
}
