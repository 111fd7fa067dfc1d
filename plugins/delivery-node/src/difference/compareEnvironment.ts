import type {
  EnvironmentDifference,
  ObjectReference,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  annotationsOf,
  isRecord,
  parseYamlDocuments,
  readObjects,
  splitApiVersion,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { reduceObject, type ReduceContext } from '../reduce';
import { compareFields, type Masking } from './compareFields';

/** Objects that an environment may differ in; further ones are left out. */
export const mostObjectDifferences = 50;

/** How Argo CD marks what it applied. @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const trackingId = 'argocd.argoproj.io/tracking-id';
const hook = 'argocd.argoproj.io/hook';

type Objects = EnvironmentDifference['objects'];

/**
 * What Git says, as it was rendered, beside what the cluster has: objects of the kinds whose fields are kept. What
 * stands in Git goes through the same reduction and masking as what comes from the cluster, so that like is compared
 * with like. Pure.
 *
 * @param rendered - one stream of YAML documents
 */
export function compareEnvironment(
  rendered: string,
  running: readonly ObjectSummary[],
  options: { readonly reduce: ReduceContext; readonly masking: Masking },
): Objects {
  const { documents } = parseYamlDocuments(rendered, { mode: 'manifest' });
  const desired = new Map<string, ObjectSummary>();
  for (const object of readObjects(documents).objects) {
    // A hook is made and removed by the engine in its own time.
    if (annotationsOf(object).has(hook)) continue;
    const summary = summaryOf(object, options.reduce);
    if (summary) desired.set(identityOf(summary), summary);
  }
  const live = new Map(
    running
      .filter(({ owner }) => owner === undefined)
      .map(summary => [identityOf(summary), summary]),
  );
  const found: Array<Objects[number]> = [];
  for (const [id, wanted] of desired) {
    const there = live.get(id);
    if (!there) {
      found.push({
        object: { ...referenceOf(wanted), cluster: options.reduce.cluster },
        presence: 'only-in-git',
        fields: [],
      });
      continue;
    }
    const fields = compareFields(wanted.spec, there.spec, options.masking);
    if (there.spec !== undefined && fields.length > 0)
      found.push({
        object: referenceOf(there),
        presence: 'both',
        fields: fields.map(field => ({ ...field, path: `spec.${field.path}` })),
      });
  }
  for (const [id, there] of live)
    if (
      !desired.has(id) &&
      there.spec !== undefined &&
      there.annotations[trackingId] !== undefined &&
      there.annotations[hook] === undefined
    )
      found.push({
        object: referenceOf(there),
        presence: 'only-in-cluster',
        fields: [],
      });
  return found.slice(0, mostObjectDifferences);
}

/** An object of Git as the cluster's are kept; undefined for kinds whose fields aren't. */
function summaryOf(
  object: KubernetesObject,
  context: ReduceContext,
): ObjectSummary | undefined {
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const reduction = reduceObject(
    { ...object, metadata: { ...metadata, uid: 'git', resourceVersion: '0' } },
    context,
  );
  return reduction.kept && reduction.summary.spec !== undefined
    ? reduction.summary
    : undefined;
}

/** Versions of a kind are views of one object. */
const identityOf = ({ apiVersion, kind, namespace, name }: ObjectSummary) =>
  [splitApiVersion(apiVersion).group, kind, namespace ?? '', name].join('\n');

const referenceOf = ({
  cluster,
  apiVersion,
  kind,
  namespace,
  name,
}: ObjectSummary): ObjectReference => ({
  cluster,
  apiVersion,
  kind,
  namespace,
  name,
});
