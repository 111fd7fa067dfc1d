import { argocd, asApplication } from '../clusters/argocd';
import type { Clock } from '../clusters/controllers';
import type { ImageRegistry } from '../clusters/images';
import type {
  ClusterState,
  KubernetesObject,
} from '../clusters/state/clusterState';
import { resources } from '../clusters/workloads';

/** What people do to the demo clusters by hand, so that each state of the zoo comes about as it does in life. */
export interface OperatorOptions {
  readonly home: ClusterState;
  readonly destinations: ReadonlyMap<string, ClusterState>;
  readonly clock: Clock;
  readonly images: ImageRegistry;
  /** Commit that a held Application is synced to, by its name. */
  readonly held: Readonly<Record<string, string>>;
}

/** Applications that nobody has ever synced. */
const neverSynced = new Set(['sessions-api-staging']);
/** Applications whose corrections somebody has turned off, to edit the cluster by hand. */
const editedByHand = new Set(['orders-api-staging']);
/** Applications whose pods ran a tag that was pushed again, by the image. */
const pushedAgain: Readonly<
  Record<string, { repository: string; tag: string }>
> = {
  'notifications-api-qa': { repository: '/notifications-api', tag: 'main' },
};

const LOOK_MS = 1000;

/** The parts of a pod template and a pod that people change here. */
interface PodSpec {
  containers: {
    image: string;
    resources?: { limits?: Record<string, string> };
  }[];
}

/**
 * Lets the people of the demo organisation do what they did: hold an Application, turn its corrections off and edit its
 * Deployment, push a tag again. Each is done once, at each start. @returns the way to stop them
 */
export function startOperators(options: OperatorOptions): () => void {
  const { home, clock } = options;
  const waiting = new Set([...editedByHand, ...Object.keys(pushedAgain)]);
  let stopped = false;

  const change = (
    object: KubernetesObject,
    automated: object | undefined,
    operation?: object,
  ) => {
    const { spec } = asApplication(object);
    const { automated: _, ...syncPolicy } = spec.syncPolicy ?? {};
    home.update(
      argocd.applications,
      {
        ...object,
        spec: {
          ...spec,
          syncPolicy: { ...syncPolicy, ...(automated && { automated }) },
        },
        ...(operation && { operation }),
      },
      { manager: 'argocd-server' },
    );
  };

  const unsubscribe = home.subscribe(({ type, resource, object }) => {
    if (type !== 'ADDED' || resource.plural !== 'applications') return;
    const { name } = object.metadata;
    const revision = options.held[name];
    if (revision)
      change(object, undefined, {
        initiatedBy: { username: 'samuel.okafor' },
        sync: { revision, syncOptions: ['ServerSideApply=true'] },
      });
    else if (neverSynced.has(name)) change(object, undefined);
    else if (editedByHand.has(name))
      change(object, { prune: true, selfHeal: false });
  });

  const look = () => {
    for (const name of waiting) {
      const found = home.get(argocd.applications, name, argocd.namespace);
      const application = found && asApplication(found);
      const { operationState, health } = application?.status ?? {};
      if (operationState?.phase !== 'Succeeded' || health?.status !== 'Healthy')
        continue;
      const { name: cluster = '', namespace = '' } =
        application?.spec.destination ?? {};
      const destination = options.destinations.get(cluster);
      if (!destination) continue;
      if (editedByHand.has(name)) editByHand(destination, namespace);
      const image = pushedAgain[name];
      if (image) pushAgain(destination, namespace, image, options.images);
      waiting.delete(name);
    }
    if (waiting.size > 0 && !stopped) cancel = clock.after(LOOK_MS, look);
  };
  let cancel = clock.after(LOOK_MS, look);
  return () => {
    stopped = true;
    cancel();
    unsubscribe();
  };
}

/** Somebody needed more memory at night, and did not write it into Git. */
function editByHand(cluster: ClusterState, namespace: string): void {
  const [deployment] = cluster.list(resources.deployments, { namespace }).items;
  if (!deployment) return;
  const edited = structuredClone(deployment);
  const { template } = edited.spec as { template: { spec: PodSpec } };
  const [container] = template.spec.containers;
  if (!container) return;
  container.resources = {
    ...container.resources,
    limits: { ...container.resources?.limits, memory: '768Mi' },
  };
  cluster.update(resources.deployments, edited, { manager: 'kubectl-edit' });
}

/** The tag is pushed again, and a pod that is made anew gets other content than its neighbour. */
function pushAgain(
  cluster: ClusterState,
  namespace: string,
  image: { repository: string; tag: string },
  images: ImageRegistry,
): void {
  const pods = cluster.list(resources.pods, { namespace }).items;
  const [pod] = pods;
  const containers = (pod?.spec as PodSpec | undefined)?.containers;
  const named = containers?.find(one =>
    one.image.endsWith(`${image.repository}:${image.tag}`),
  )?.image;
  if (!pod || !named) return;
  const repository = named.slice(0, -image.tag.length - 1);
  // The first push is the one that runs already.
  images.push({ repository, tag: image.tag });
  images.push({ repository, tag: image.tag });
  cluster.delete(resources.pods, pod.metadata.name, namespace);
}
