import { isDeepStrictEqual } from 'node:util';
import {
  type EditStep,
  fieldEdits,
  variableEdits,
  variablesIn,
} from '@golden-path/plugin-golden-path-node';
import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import {
  identityOf,
  kindOf,
  nameOfStep,
  pathInWords,
  payloadOf,
  readDocuments,
  valueAt,
} from './documentValues';
import type { StayRule } from './environmentValues';

/** One value that a change of a file touches. */
export interface ValueChange {
  readonly path: readonly EditStep[];
  /** The path in words. */
  readonly at: string;
  readonly before: unknown;
  /** Undefined: removed. */
  readonly after: unknown;
  /** Why it stays where it was made. */
  readonly stays: string | undefined;
  /** Why a part of it stays, where the rest travels: it takes a person to part them. */
  readonly mixed: string | undefined;
}

/** The changes between two states of one document. */
export function documentChanges(
  base: unknown,
  theirs: unknown,
  whyStays: StayRule,
): ValueChange[] {
  const kind = kindOf(theirs) ?? kindOf(base);
  return fieldEdits(base, theirs).map(({ path, value }): ValueChange => {
    const before = valueAt(base, path);
    const names = path.map(nameOfStep);
    return {
      path,
      at: pathInWords(path),
      before,
      after: value,
      ...partedBy(
        payloadOf(value ?? before, names, typeof path.at(-1) === 'object').map(
          ([at, leaf]) =>
            whyStays(kind, at, leaf) ??
            (isInlinePatch(kind, at)
              ? whyPatchStays(leaf, whyStays)
              : undefined),
        ),
      ),
    };
  });
}

/** The changes of a file of several documents, matched by what they are; those that came or went are changed as a whole. */
export function changesOfDocuments(
  base: readonly unknown[],
  theirs: readonly unknown[],
  whyStays: StayRule,
): ValueChange[] {
  const find = (list: readonly unknown[], id: string) =>
    list.find(document => identityOf(document) === id);
  return [...new Set([...theirs, ...base].map(identityOf))].flatMap(id => {
    const [before, after] = [find(base, id), find(theirs, id)];
    if (isDeepStrictEqual(before, after)) return [];
    if (before !== undefined && after !== undefined)
      return documentChanges(before, after, whyStays);
    const document = after ?? before;
    const kind = kindOf(document);
    const reasons = payloadOf(document, []).map(([at, leaf]) =>
      whyStays(kind, at, leaf),
    );
    return [{ path: [], at: kind ?? '', before, after, ...partedBy(reasons) }];
  });
}

/** The changes between two states of a file of variables. */
export function variableChanges(
  base: string,
  theirs: string,
  whyStays: StayRule,
): ValueChange[] {
  const before = variablesIn(base);
  return variableEdits(base, theirs).map(({ name, value }) => ({
    path: [name],
    at: name,
    before: before.get(name),
    after: value,
    stays: whyStays(undefined, [name], value ?? before.get(name)),
    mixed: undefined,
  }));
}

/** All of it stays, or some of it. */
function partedBy(
  reasons: readonly (string | undefined)[],
): Pick<ValueChange, 'stays' | 'mixed'> {
  const first = reasons.find(reason => reason !== undefined);
  return reasons.includes(undefined)
    ? { stays: undefined, mixed: first }
    : { stays: first, mixed: undefined };
}

/** A kustomization needs no kind. */
const isInlinePatch = (
  kind: string | undefined,
  path: readonly string[],
): boolean =>
  /^(?:Kustomization|Component)$/.test(kind ?? 'Kustomization') &&
  path[0] === 'patches' &&
  path.at(-1) === 'patch';

/** Kinds whose fields operations may touch: which object they are for is said elsewhere. */
const patchedKinds = [
  'Deployment',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'HTTPRoute',
  'Ingress',
  'ExternalSecret',
];

/** Why something of a patch stays that a kustomization holds as text: an object to be merged, or operations. */
function whyPatchStays(text: unknown, whyStays: StayRule): string | undefined {
  const documents = typeof text === 'string' ? readDocuments(text) : undefined;
  for (const document of documents ?? []) {
    const reasons = Array.isArray(document)
      ? document.flatMap(operation => {
          const { path, value } = isRecord(operation) ? operation : {};
          const at = typeof path === 'string' ? path.split('/').slice(1) : [];
          return patchedKinds.map(kind => whyStays(kind, at, value));
        })
      : payloadOf(document, []).map(([at, leaf]) =>
          whyStays(kindOf(document), at, leaf),
        );
    const found = reasons.find(reason => reason !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
