import type {
  ObjectNode,
  ObjectReference,
} from '@golden-path/plugin-delivery-common';

/** A branch of the tree of objects, or a fold of siblings that have nothing to say. */
export type TreeBranch =
  | {
      readonly type: 'object';
      readonly id: string;
      readonly node: ObjectNode;
      /** Name without what the name of its topmost owner already says. */
      readonly shortName: string;
      /** At the root of what is wrong. */
      readonly tinted: boolean;
      readonly children: readonly TreeBranch[];
    }
  | {
      readonly type: 'fold';
      readonly id: string;
      readonly count: number;
      readonly kinds: readonly string[];
      /** Those that are judged at all. */
      readonly allHealthy: boolean;
      readonly children: readonly TreeBranch[];
    };

/** Siblings without news that are shown before the rest is folded. */
export const quietSiblings = 3;

const severity = ['Degraded', 'Missing', 'Unknown', 'Progressing'];
const workloadKinds = [
  'Application',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'ReplicaSet',
  'Pod',
];

/** Names an object in an address: `Pod/payments-api-6d9f7c84b-x2k8p`. */
export const objectKey = ({
  kind,
  name,
}: Pick<ObjectReference, 'kind' | 'name'>): string => `${kind}/${name}`;

/** Whether an object asks for attention: not Healthy, not Suspended, and judged at all. */
export const isUnwell = ({ health }: ObjectNode): boolean =>
  health !== null && severity.includes(health.status);

const rank = (index: number) => (index < 0 ? Number.MAX_SAFE_INTEGER : index);

function order(one: ObjectNode, other: ObjectNode): number {
  const grave = (node: ObjectNode) =>
    rank(severity.indexOf(node.health?.status ?? ''));
  const kind = (node: ObjectNode) =>
    rank(workloadKinds.indexOf(node.object.kind));
  return (
    grave(one) - grave(other) ||
    kind(one) - kind(other) ||
    Number(one.health === null) - Number(other.health === null) ||
    one.object.kind.localeCompare(other.object.kind) ||
    (other.createdAt ?? '').localeCompare(one.createdAt ?? '') ||
    one.object.name.localeCompare(other.object.name)
  );
}

/** The engine's object holds everything that nothing else owns, where there is exactly one. */
function withHolder(objects: readonly ObjectNode[]): ObjectNode[] {
  const holders = objects.filter(({ facts }) => facts.type === 'application');
  const [holder] = holders;
  if (!holder || holders.length > 1) return [...objects];
  const known = new Set(objects.map(({ uid }) => uid));
  return objects.map(node =>
    node === holder || (node.parent !== undefined && known.has(node.parent))
      ? node
      : { ...node, parent: holder.uid },
  );
}

function sameObject(one: ObjectReference, other: ObjectReference): boolean {
  return (
    one.kind === other.kind &&
    one.name === other.name &&
    one.namespace === other.namespace
  );
}

const shortNameOf = ({ object: { name } }: ObjectNode, owner?: ObjectNode) =>
  owner && name.startsWith(`${owner.object.name}-`)
    ? name.slice(owner.object.name.length + 1)
    : name;

/** Objects by the uid of what holds them; undefined holds the roots, also those whose owner isn't here. */
function childrenByParent(
  nodes: readonly ObjectNode[],
  byUid: ReadonlyMap<string, ObjectNode>,
): ReadonlyMap<string | undefined, ObjectNode[]> {
  const children = new Map<string | undefined, ObjectNode[]>();
  for (const node of nodes) {
    const parent =
      node.parent !== undefined && byUid.has(node.parent)
        ? node.parent
        : undefined;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  return children;
}

/** What the tree of an environment shows. */
export interface TreeQuestion {
  readonly failingOnly: boolean;
  /** Object at the root of what is wrong. */
  readonly cause: ObjectReference | undefined;
}

/** Objects as a tree, worst first; siblings without news are folded. */
export function buildObjectTree(
  objects: readonly ObjectNode[],
  { failingOnly, cause }: TreeQuestion,
): TreeBranch[] {
  const nodes = withHolder(objects);
  const byUid = new Map(nodes.map(node => [node.uid, node]));
  const children = childrenByParent(nodes, byUid);
  const root = cause && nodes.find(({ object }) => sameObject(object, cause));
  const isTinted = (node: ObjectNode) =>
    root !== undefined &&
    node.parent === root.parent &&
    node.object.kind === root.object.kind &&
    node.health?.status === root.health?.status;

  const branchesOf = (
    parent: ObjectNode | undefined,
    above: ReadonlySet<string>,
    owner: ObjectNode | undefined,
  ): TreeBranch[] => {
    const branches = (children.get(parent?.uid) ?? [])
      .filter(({ uid }) => !above.has(uid))
      .sort(order)
      .map((node): Extract<TreeBranch, { type: 'object' }> => ({
        type: 'object',
        id: node.uid,
        node,
        shortName: shortNameOf(node, owner),
        tinted: isTinted(node),
        children: branchesOf(
          node,
          new Set([...above, node.uid]),
          owner ?? (node.facts.type === 'application' ? undefined : node),
        ),
      }));
    return failingOnly
      ? branches.filter(hasNews)
      : fold(branches, parent?.uid ?? 'root');
  };
  return branchesOf(undefined, new Set(), undefined);
}

/** Whether an object or anything below it is unwell or at the root of what is wrong. */
export function hasNews(branch: TreeBranch): boolean {
  return branch.type === 'fold'
    ? branch.children.some(hasNews)
    : branch.tinted || isUnwell(branch.node) || branch.children.some(hasNews);
}

function fold(
  branches: readonly Extract<TreeBranch, { type: 'object' }>[],
  under: string,
): TreeBranch[] {
  const news = branches.filter(hasNews);
  const quiet = branches.filter(branch => !hasNews(branch));
  const shown =
    quiet.length <= quietSiblings + 1 ? quiet : quiet.slice(0, quietSiblings);
  const rest = quiet.slice(shown.length);
  if (rest.length === 0) return [...news, ...shown];
  return [
    ...news,
    ...shown,
    {
      type: 'fold',
      id: `fold:${under}`,
      count: rest.length,
      kinds: [...new Set(rest.map(({ node }) => node.object.kind))],
      allHealthy:
        rest.some(({ node }) => node.health !== null) &&
        rest.every(
          ({ node }) => (node.health?.status ?? 'Healthy') === 'Healthy',
        ),
      children: rest,
    },
  ];
}

/** Ids that are open from the start: the holder, and whatever leads to news or to the chosen object. */
export function openFromStart(
  branches: readonly TreeBranch[],
  chosen: string | undefined,
): string[] {
  return branches.flatMap(branch => {
    const below = openFromStart(branch.children, chosen);
    const holds =
      branch.children.some(hasNews) ||
      below.length > 0 ||
      branch.children.some(
        child =>
          child.type === 'object' && objectKey(child.node.object) === chosen,
      ) ||
      (branch.type === 'object' && branch.node.facts.type === 'application');
    return holds ? [branch.id, ...below] : below;
  });
}
