import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import {
  assessByReady,
  assessHealth,
  groupOf,
  isKubernetesObject,
  isRecord,
  numberAt,
  stringAt,
  workloadKinds,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { kindReducers } from './kindReducers';
import { annotationsToKeep, labelsToKeep, ownerOf } from './metadata';
import type { KindReduction, ReduceContext, Reduction } from './reduction';
import { safeText, textLengths, timeAt, withoutCredentials } from './safeText';
import { withoutProgramOutput } from './pod';

const malformed = { kept: false, why: 'malformed' } as const;
const foreign = { kept: false, why: 'foreign' } as const;

/** Longest uid and resource version that are believed. */
const longestIdentity = 128;

/**
 * Reduces an object that a cluster sent to what the portal keeps of it. Pure, and never throws: the object may be
 * anything.
 */
export function reduceObject(
  object: unknown,
  context: ReduceContext,
): Reduction {
  try {
    return reduce(object, context);
  } catch {
    return malformed;
  }
}

function reduce(object: unknown, context: ReduceContext): Reduction {
  if (!isKubernetesObject(object)) return malformed;
  const uid = identity(object, 'uid');
  const resourceVersion = identity(object, 'resourceVersion');
  const name = identifier(stringAt(object, 'metadata', 'name'));
  const namespace = stringAt(object, 'metadata', 'namespace') || undefined;
  const named =
    identifier(object.kind) &&
    identifier(object.apiVersion) &&
    (namespace === undefined || identifier(namespace));
  if (!uid || !resourceVersion || !name || !named) return malformed;
  const reducer = kindReducers.get(`${groupOf(object)}/${object.kind}`);
  const reduced: KindReduction | undefined = reducer
    ? reducer(object, context)
    : { facts: { type: 'other' } };
  if (!reduced) return foreign;
  const { facts } = reduced;
  const owner = ownerOf(object);
  const compared = isMadeInNumbers(object.kind, owner)
    ? undefined
    : reduced.compared;
  const spec =
    compared === undefined ? undefined : context.masker.mask(compared);
  const topLevel = reduced.topLevel && context.masker.mask(reduced.topLevel);
  return {
    kept: true,
    summary: {
      cluster: context.cluster,
      uid,
      resourceVersion,
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace,
      name,
      labels: labelsToKeep(object, context.isKeptLabel),
      annotations: annotationsToKeep(object),
      owner,
      createdAt: timeAt(object, 'metadata', 'creationTimestamp'),
      deletingSince: timeAt(object, 'metadata', 'deletionTimestamp'),
      generation: numberAt(object, 'metadata', 'generation'),
      health:
        facts.type === 'event'
          ? null
          : (reduced.health ?? healthOf(object, reducer === undefined)),
      facts,
      spec,
      ...(isRecord(topLevel) && { topLevel }),
      ...(((compared !== undefined && spec === undefined) ||
        (reduced.topLevel && !isRecord(topLevel))) && { truncated: true }),
    },
  };
}

/** Whether an object is one of many that a workload makes from its template, as pods are: the template says it all. */
function isMadeInNumbers(kind: string, owner: ObjectSummary['owner']): boolean {
  const partOf = workloadKinds.get(kind)?.partOf;
  if (!partOf || !owner || owner.controller === false) return false;
  return partOf === 'any' || partOf.includes(owner.kind);
}

/** By the rule of the kind; of a kind that only the cluster's configuration names and that has none, by its condition `Ready`. */
function healthOf(
  object: KubernetesObject,
  isCustom: boolean,
): ObjectSummary['health'] {
  const quiet = withoutProgramOutput(object);
  const health =
    assessHealth(quiet) ?? (isCustom ? assessByReady(quiet) : null);
  return (
    health && {
      status: health.status,
      message: withoutCredentials(
        safeText(health.message, textLengths.message),
      ),
    }
  );
}

function identity(object: unknown, field: string): string | undefined {
  const found = stringAt(object, 'metadata', field);
  return found !== undefined && found.length <= longestIdentity
    ? identifier(found)
    : undefined;
}

/** A name that Kubernetes could have accepted, as far as it matters: short, and without a character that isn't shown. */
function identifier(text: string | undefined): string | undefined {
  return text !== undefined &&
    text !== '' &&
    text.length <= textLengths.name &&
    /^[\u0021-\u007e]+$/.test(text)
    ? text
    : undefined;
}
