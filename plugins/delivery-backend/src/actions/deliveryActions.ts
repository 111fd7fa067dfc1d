import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  deliveryActionsPermission,
  deliveryClustersReadPermission,
} from '@golden-path/plugin-delivery-common';
import {
  assertPermission,
  cappedList,
  databaseAnswer,
  type DecideVisible,
  missing,
  noticeOf,
  serviceInput,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import type { DeliveryReader, VisibleServices } from '../reading';
import { briefEnvironment } from './briefEnvironment';

/** What the actions are made of. */
export interface ActionOptions {
  readonly actions: ActionsRegistryService;
  readonly reader: DeliveryReader;
  readonly permissions: PermissionsService;
  readonly decideVisible: DecideVisible;
}

const reading = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;

/**
 * Registers the actions that read: what the routes answer, for agents and templates. The permission that shows an action
 * doesn't decide what it answers; that is done here again, for the services of the person that it acts for.
 */
export function registerDeliveryActions(options: ActionOptions): void {
  registerGetEnvironments(options);
  registerListUnwell(options);
  registerClusterStatus(options);
}

async function visibleTo(
  { decideVisible }: ActionOptions,
  credentials: BackstageCredentials,
): Promise<VisibleServices> {
  const visible = await decideVisible(credentials);
  if (visible === undefined)
    throw new NotAllowedError('the permission to read environments is needed');
  return visible;
}

function registerGetEnvironments(options: ActionOptions): void {
  options.actions.register({
    name: 'get-service-environments',
    title: 'Environments of a service',
    description:
      'What a service runs in each environment, whether it is well and why not, what Git asks for, drift, and how far it is behind.',
    attributes: reading,
    visibilityPermission: deliveryActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            service: serviceInput(z),
          })
          .strict(),
      output: z =>
        z.object({
          service: z.string(),
          environments: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const service = serviceReference(input.service);
      // As the routes: what is hidden is answered like what doesn't exist.
      const visible = await options.decideVisible(credentials);
      const found =
        visible &&
        (await databaseAnswer(
          options.reader.environments({ service, visible }),
        ));
      if (!found) throw missing();
      const { items, leftOut } = cappedList(
        [...found.environments, ...found.previews].map(briefEnvironment),
      );
      return {
        output: { service, environments: items, notice: noticeOf(leftOut) },
      };
    },
  });
}

function registerListUnwell(options: ActionOptions): void {
  options.actions.register({
    name: 'list-degraded-services',
    title: 'Services that need somebody',
    description:
      'Services that are degraded, missing or drifted in some environment, worst first, with the cause in one sentence.',
    attributes: reading,
    visibilityPermission: deliveryActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            owner: z
              .string()
              .max(200)
              .optional()
              .describe('Only those of this owner, as an entity reference'),
            environment: z.string().max(200).optional(),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          })
          .strict(),
      output: z =>
        z.object({
          total: z.number(),
          services: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const visible = await visibleTo(options, credentials);
      const reading = options.reader.fleet({
        visible,
        group: ['needs-action', 'drifted'],
        owner: input.owner === undefined ? undefined : [input.owner],
        environment:
          input.environment === undefined ? undefined : [input.environment],
        sort: 'worst',
        limit: input.limit,
        after: undefined,
      });
      const page = await databaseAnswer(reading);
      const { items, leftOut } = cappedList(
        page.rows.map(({ service, owner, group, worst, cells }) => ({
          service,
          owner,
          group,
          worst,
          environments: cells
            .filter(({ presence }) => presence !== 'absent')
            .map(cell => ({
              environment: cell.environment,
              health: cell.health,
              cause: cell.cause,
              release: cell.release,
              drifted: cell.drifted,
              stale: cell.stale,
            })),
        })),
      );
      return {
        output: {
          total: page.total,
          services: items,
          notice: noticeOf(leftOut),
        },
      };
    },
  });
}

function registerClusterStatus(options: ActionOptions): void {
  options.actions.register({
    name: 'get-cluster-status',
    title: 'Whether clusters answer',
    description:
      'The connection to each cluster: since when it is silent, and which kinds of objects cannot be read.',
    attributes: reading,
    visibilityPermission: deliveryClustersReadPermission,
    schema: {
      input: z => z.object({}).strict(),
      output: z =>
        z.object({
          clusters: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ credentials }) {
      await assertPermission(
        options.permissions,
        deliveryClustersReadPermission,
        credentials,
      );
      const { items, leftOut } = cappedList(
        (await databaseAnswer(options.reader.clusters())).map(
          ({ watches, ...cluster }) => ({
            ...cluster,
            unread: watches
              .filter(({ state }) => state !== 'live' && state !== 'absent')
              .map(({ resource, state, message }) => ({
                resource,
                state,
                message,
              })),
          }),
        ),
      );
      return { output: { clusters: items, notice: noticeOf(leftOut) } };
    },
  });
}
