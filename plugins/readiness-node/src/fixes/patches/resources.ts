import { parseQuantity } from '@golden-path/plugin-kubernetes-objects-common';
import { changePods, type Editable, inside, type PatchPlanner } from './draft';

/** What a container gets where nothing says how much it needs: the organisation's small preset. */
const usual = {
  cpu: { request: '100m', limit: '500m' },
  memory: { request: '128Mi', limit: '256Mi' },
};

/** `resources-set`: what is set stays; what isn't is taken from the environment's sizing, or from what is usual. */
export const setResources: PatchPlanner = context => {
  const changes = changePods(context, ({ containers }) => {
    for (const { spec } of containers('all'))
      for (const name of ['cpu', 'memory'] as const)
        setResource(spec, name, context.sizing?.[name] ?? usual[name]);
  });
  return {
    changes,
    objects: [],
    caution:
      'Compare the figures with what the pods use before you merge: a memory limit that is too low ends them',
  };
};

function setResource(
  container: Editable,
  name: string,
  preset: { request: string; limit: string },
): void {
  const amountOf = (value: unknown) => {
    const amount = parseQuantity(value);
    return amount !== undefined && amount > 0n ? amount : undefined;
  };
  const requests = inside(container, 'resources', 'requests');
  const limits = inside(container, 'resources', 'limits');
  const [request, limit] = [requests[name], limits[name]];
  if (amountOf(request) === undefined)
    requests[name] = least(preset.request, amountOf(limit) && limit);
  if (amountOf(limit) === undefined)
    limits[name] = most(preset.limit, requests[name]);
  else if ((amountOf(requests[name]) ?? 0n) > (amountOf(limit) ?? 0n))
    // Less than is asked for might not be enough; more never hurts the container itself.
    limits[name] = requests[name];
}

const least = (preset: string, limit: unknown) =>
  limit !== undefined &&
  (parseQuantity(limit) ?? 0n) < (parseQuantity(preset) ?? 0n)
    ? limit
    : preset;

const most = (preset: string, request: unknown) =>
  (parseQuantity(request) ?? 0n) > (parseQuantity(preset) ?? 0n)
    ? request
    : preset;
