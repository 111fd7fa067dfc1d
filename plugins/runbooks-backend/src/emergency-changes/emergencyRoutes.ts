import { NotFoundError } from '@backstage/errors';
import {
  audited,
  findService,
  isVisibleTo,
  noQuery,
  parseBody,
  parseQuery,
  personOf,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  emergencyPreviewSchema,
  emergencyRequestSchema,
  emergencyWaiveSchema,
  overlayQuerySchema,
} from '@golden-path/plugin-runbooks-common';
import { servicePath, type Route, type RouteContext } from '../router';
import type { EmergencyChanges } from './emergencyChanges';

const path = `${servicePath}/emergency-changes`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The one answer for a change that doesn't exist, and for one of a service that is hidden. */
const noChange = () => new NotFoundError('there is no such emergency change');

/**
 * The service that a path names, for somebody who may change it: what is shown are files of the repository, so looking at
 * them takes the same.
 * @throws NotFoundError, NotAllowedError
 */
async function findChangeable({ request, credentials, options }: RouteContext) {
  const { service, owner } = await findService(
    options,
    credentials,
    serviceOf(request),
  );
  await options.access.assertDeed(credentials, 'requestEmergencyChange', owner);
  return service;
}

/** Runs while the client waits; work for who left ends. */
async function whileAsked<Result>(
  { request }: RouteContext,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  // Of the request itself, `close` says only that it was read.
  const { socket } = request;
  socket.once('close', leave);
  try {
    return await work(gone.signal);
  } finally {
    socket.off('close', leave);
  }
}

/** Routes of emergency changes. Nothing of them is an action for agents. */
export const emergencyRoutes = (
  changes: Omit<EmergencyChanges, 'follow'>,
): readonly Route[] => [
  {
    // Changes of a service: those under way first.
    method: 'get',
    path,
    access: 'callers',
    async handle({ request, credentials, options }) {
      parseQuery(noQuery, request);
      const { service } = await findService(
        options,
        credentials,
        serviceOf(request),
      );
      return { changes: await changes.list(service) };
    },
  },
  {
    // Files of an overlay as they may be edited.
    method: 'get',
    path: `${servicePath}/overlay`,
    access: 'people',
    asksHosts: true,
    async handle(context) {
      const { environment } = parseQuery(overlayQuerySchema, context.request);
      const service = await findChangeable(context);
      return whileAsked(context, signal =>
        changes.overlay({ service, environment }, signal),
      );
    },
  },
  {
    // What a change would be; nothing is written anywhere.
    method: 'post',
    path: `${path}/preview`,
    access: 'people',
    asksHosts: true,
    async handle(context) {
      parseQuery(noQuery, context.request);
      const asked = parseBody(emergencyPreviewSchema, context.request);
      const service = await findChangeable(context);
      return whileAsked(context, signal =>
        changes.preview(service, asked, signal),
      );
    },
  },
  {
    // Opens the change request of what was shown, or finds the one that it opened.
    method: 'post',
    path,
    access: 'people',
    asksHosts: true,
    status: 201,
    async handle(context) {
      const { request, credentials, options } = context;
      parseQuery(noQuery, request);
      const asked = parseBody(emergencyRequestSchema, request);
      return audited(
        options.auditor,
        {
          eventId: 'emergency-change-request',
          severityLevel: 'high',
          request,
          meta: {
            ...request.params,
            environment: asked.environment,
            plan: asked.plan,
          },
        },
        async () =>
          changes.open(
            await findChangeable(context),
            asked,
            personOf(credentials),
          ),
        ({ id, changeRequest }) => ({
          change: id,
          changeRequest: changeRequest?.url ?? '',
        }),
      );
    },
  },
  {
    // Says that a lower environment needn't have it.
    method: 'post',
    path: '/emergency-changes/:id/waive',
    access: 'people',
    absent: noChange,
    async handle({ request, credentials, visible, options }) {
      parseQuery(noQuery, request);
      const asked = parseBody(emergencyWaiveSchema, request);
      const { id = '' } = request.params;
      if (!uuid.test(id)) return undefined;
      return audited(
        options.auditor,
        {
          eventId: 'emergency-change-waive',
          request,
          meta: { change: id, environment: asked.environment },
        },
        async () => {
          const found = await changes.get(id);
          // Asked though there is none, so that what is hidden takes as long.
          const service = found?.service ?? '';
          const owners = await options.reader.owners([service]);
          const owner = owners.get(service);
          if (!found || !owners.has(service) || !isVisibleTo(visible, owner))
            throw noChange();
          await options.access.assertDeed(
            credentials,
            'requestEmergencyChange',
            owner,
          );
          return changes.waive(id, asked, personOf(credentials));
        },
        ({ service, state }) => ({ service, state }),
      );
    },
  },
];
