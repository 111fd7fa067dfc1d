import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type AuditorService,
  type AuditorServiceCreateEventOptions,
  type AuthService,
  type BackendFeature,
  type HttpAuthService,
  type HttpRouterService,
  type LoggerService,
  type PermissionsRegistryService,
  type PermissionsService,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { createServiceRules } from '../src/rest';

/** An audit event and what became of it. */
export interface Audited extends Pick<
  AuditorServiceCreateEventOptions,
  'eventId' | 'meta'
> {
  readonly outcome: string;
}

/** What routes are made of. */
export interface RouteParts {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly http: HttpRouterService;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly userInfo: UserInfoService;
}

/** A backend with a plugin's routes alone; people own what names them, and what is audited is kept. */
export async function startServiceRoutes({
  pluginId,
  permissions,
  rules: { resourceRef, isOwner },
  mount,
}: {
  readonly pluginId: string;
  readonly permissions: BackendFeature;
  readonly rules: Pick<
    ReturnType<typeof createServiceRules>,
    'resourceRef' | 'isOwner'
  >;
  /** Makes the routes and gives them to `http`. */
  mount(parts: RouteParts): void;
}) {
  const audits: Audited[] = [];
  const backend = await startTestBackend({
    features: [
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      permissions,
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          createEvent: async ({ eventId, meta }) => ({
            success: async more => {
              const all = { ...meta, ...more?.meta };
              audits.push({ eventId, meta: all, outcome: 'success' });
            },
            fail: async ({ error: { name, message } }) => {
              audits.push({ eventId, meta, outcome: `${name}: ${message}` });
            },
          }),
        }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = (
              credentials as { principal: { userEntityRef: string } }
            ).principal;
            return { userEntityRef, ownershipEntityRefs: [userEntityRef] };
          },
        }),
      }),
      createBackendPlugin({
        pluginId,
        register(reg) {
          reg.registerInit({
            deps: {
              auditor: coreServices.auditor,
              auth: coreServices.auth,
              http: coreServices.httpRouter,
              httpAuth: coreServices.httpAuth,
              logger: coreServices.logger,
              permissions: coreServices.permissions,
              permissionsRegistry: coreServices.permissionsRegistry,
              userInfo: coreServices.userInfo,
            },
            async init(parts) {
              parts.permissionsRegistry.addResourceType({
                resourceRef,
                permissions: [],
                rules: [isOwner],
                getResources: async () => [],
              });
              mount(parts);
              parts.http.addAuthPolicy({
                path: '/health',
                allow: 'unauthenticated',
              });
            },
          });
        },
      }),
    ],
  });
  return { server: backend.server, audits, stop: () => backend.stop() };
}
