import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import request from 'supertest';
import { engineServiceRef } from '../../golden-path-node/src/engine-service';
import { createTestEngine } from '../../golden-path-node/testing/testEngine';
import type { TestForge } from '../../golden-path-node/testing/testForge';

const blueprint = '${{ steps.generate.output.blueprint }}';

/** The steps that make a service, in order. */
const steps = [
  {
    id: 'generate',
    name: 'Generate',
    action: 'golden-path:generate',
    input: { workload: 'http-api', values: '${{ parameters }}' },
  },
  {
    id: 'verify',
    name: 'Verify',
    action: 'golden-path:verify',
    input: { blueprint },
  },
  {
    id: 'publish',
    name: 'Publish',
    action: 'golden-path:service:publish',
    input: { blueprint },
  },
  {
    id: 'change',
    name: 'Open the change request',
    action: 'golden-path:config:change-request',
    input: { blueprint },
  },
  {
    id: 'register',
    name: 'Register',
    action: 'catalog:register',
    input: { catalogInfoUrl: '${{ steps.publish.output.catalogInfoUrl }}' },
  },
];

/** Boundaries between two steps, and the one after the last. */
export const boundaries = steps.map((_, index) => index);

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'http-api',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': 'test:test',
      'backstage.io/managed-by-origin-location': 'test:test',
    },
  },
  spec: {
    type: 'service',
    owner: 'group:default/platform',
    parameters: [{ properties: {} }],
    // After each step there is a boundary at which a test stops the task.
    steps: steps.flatMap((step, index) => [
      step,
      {
        id: `boundary-${index}`,
        name: `Boundary ${index}`,
        action: 'test:boundary',
        input: { at: index, stopAt: '${{ parameters.stopAt }}' },
      },
    ]),
  } as Entity['spec'],
};

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'payments',
    annotations: template.metadata.annotations,
  },
  spec: { type: 'team', children: [] },
};

/** Entities that are there from the start. */
const entities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-entities',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'test',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [template, group].map(entity => ({
                entity,
                locationKey: 'test',
              })),
            }),
        });
      },
    });
  },
});

/** What happens at the boundary that a task asks for: it goes on, fails, or stays there for ever. */
export type AtBoundary = 'pass' | 'fail' | 'hang';

/** A portal with catalog and scaffolder on a test's forge. */
export interface TestPortal {
  atBoundary: AtBoundary;
  /** Tasks that hang at their boundary. */
  hanging: number;
  create(values: object): Promise<string>;
  retry(task: string): Promise<void>;
  task(id: string): Promise<{ status: string; log: string }>;
  /** What the catalog shows its users under this name, by kind. */
  entities(name: string): Promise<Entity[]>;
  stop(): Promise<void>;
}

/** Starts one. Its database is a directory, so that the next one goes on where this one was stopped. */
export async function startTestPortal(
  forge: Pick<TestForge, 'config' | 'integrations' | 'organisation'>,
  options: { databases: string; recovery: boolean },
): Promise<TestPortal> {
  const portal = { atBoundary: 'pass' as AtBoundary, hanging: 0 };
  const boundary = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'test-boundary',
    register(reg) {
      reg.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(
            createTemplateAction({
              id: 'test:boundary',
              schema: {
                input: { at: z => z.number(), stopAt: z => z.number() },
              },
              async handler({ input }) {
                if (input.at !== input.stopAt || portal.atBoundary === 'pass')
                  return;
                if (portal.atBoundary === 'fail')
                  throw new Error(`stopped at boundary ${input.at}`);
                portal.hanging += 1;
                await new Promise(() => {});
              },
            }),
          );
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          ...forge.config,
          backend: {
            database: {
              client: 'better-sqlite3',
              connection: { directory: options.databases },
            },
          },
          catalog: {
            defaultLocationConflictStrategy: 'refresh',
            // What was being processed when a backend was killed is taken up after this.
            processingInterval: { seconds: 3 },
            rules: [
              { allow: ['Component', 'API', 'Group', 'Template', 'Location'] },
            ],
          },
          scaffolder: {
            taskRecovery: {
              enabled: options.recovery,
              staleTimeout: { seconds: 2 },
            },
          },
        },
      }),
      databaseServiceFactory,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['group:default/payments'],
          }),
      }),
      createServiceFactory({
        service: engineServiceRef,
        deps: {},
        factory: () => createTestEngine(forge),
      }),
      import('@backstage/plugin-catalog-backend'),
      import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
      import('@backstage/plugin-scaffolder-backend'),
      import('../src'),
      entities,
      boundary,
    ],
  });
  const { server } = backend;
  const authorization = mockCredentials.user.header('user:default/mina.park');
  const get = (path: string) =>
    request(server).get(path).set('authorization', authorization);
  const post = (path: string, body: object) =>
    request(server).post(path).set('authorization', authorization).send(body);

  return Object.assign(portal, {
    async create(values: object) {
      for (;;) {
        const { body, status } = await post('/api/scaffolder/v2/tasks', {
          templateRef: 'template:default/http-api',
          values,
        });
        if (status === 201) return body.id as string;
        // The template is there once the catalog has processed it.
        if (status !== 404)
          throw new Error(`${status} ${JSON.stringify(body)}`);
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    },
    async retry(task: string) {
      const { status, text } = await post(
        `/api/scaffolder/v2/tasks/${task}/retry`,
        {},
      );
      if (status !== 201) throw new Error(`${status} ${text}`);
    },
    async task(id: string) {
      const task = await get(`/api/scaffolder/v2/tasks/${id}`);
      const events = await get(`/api/scaffolder/v2/tasks/${id}/events`);
      const messages = (
        events.body as Array<{ body: { message?: string } }>
      ).map(({ body }) => body.message ?? '');
      return { status: task.body.status as string, log: messages.join('\n') };
    },
    async entities(name: string) {
      const { body } = await get(
        `/api/catalog/entities/by-query?filter=metadata.name=${name}&orderField=kind,asc`,
      );
      return body.items as Entity[];
    },
    stop: () => backend.stop(),
  });
}
