import {
  timestampOf,
  type Controller,
  type ControllerContext,
} from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import { writeWorkloadStatus } from './generations';
import { specOf, statusOf } from './podTemplate';
import { resources } from './resources';

interface ParentReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

interface RouteSpec {
  readonly parentRefs?: readonly ParentReference[];
  readonly rules?: readonly {
    readonly backendRefs?: readonly { readonly name: string }[];
  }[];
}

interface ParentStatus {
  readonly parentRef: ParentReference;
  readonly conditions: readonly Condition[];
}

/** Accepts routes for gateways that exist. @see https://gateway-api.sigs.k8s.io/api-types/httproute/#routestatus */
export const routeController = (): Controller => ({
  resource: resources.routes,
  kind: 'HTTPRoute',
  concerns: ({ metadata }, { plural }, { cluster }) =>
    plural === 'services'
      ? cluster
          .list(resources.routes, { namespace: metadata.namespace })
          .items.map(route => route.metadata)
      : [],
  reconcile(route, context) {
    const { parentRefs = [] } = specOf<RouteSpec>(route);
    const before = statusOf<{ parents: ParentStatus[] }>(route).parents ?? [];
    writeWorkloadStatus(context.cluster, resources.routes, route, {
      parents: parentRefs.map((parentRef, index) => ({
        parentRef,
        controllerName: 'sandbox.golden-path.io/gateway-controller',
        conditions: withConditions(
          before[index]?.conditions,
          conditionsOf(route, parentRef, context),
          timestampOf(context.clock.now()),
        ),
      })),
    });
    return undefined;
  },
});

function conditionsOf(
  route: KubernetesObject,
  { name, namespace }: ParentReference,
  { cluster }: ControllerContext,
): Condition[] {
  const own = route.metadata.namespace;
  const gateway = cluster.get(resources.gateways, name, namespace ?? own);
  const backends = (specOf<RouteSpec>(route).rules ?? []).flatMap(
    ({ backendRefs = [] }) => backendRefs,
  );
  const lost = backends.find(
    backend => !cluster.get(resources.services, backend.name, own),
  );
  const observedGeneration = route.metadata.generation;
  return [
    {
      type: 'Accepted',
      observedGeneration,
      ...(gateway
        ? { status: 'True', reason: 'Accepted', message: 'Route is accepted' }
        : {
            status: 'False',
            reason: 'NoMatchingParent',
            message: `Gateway ${namespace ?? own}/${name} not found`,
          }),
    },
    {
      type: 'ResolvedRefs',
      observedGeneration,
      ...(lost
        ? {
            status: 'False',
            reason: 'BackendNotFound',
            message: `Service "${lost.name}" not found`,
          }
        : {
            status: 'True',
            reason: 'ResolvedRefs',
            message: 'All references resolved',
          }),
    },
  ];
}
