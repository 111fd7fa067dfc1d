import type { Finding, Severity } from '@golden-path/plugin-golden-path-common';
import {
  findWorkloads,
  groupOf,
  nameOf,
  namespaceOf,
  objectReference,
  sameNamespace,
  type KubernetesObject,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { OverlayScan } from '../../prescan';

/** What is known about the environment that an overlay is for. */
export interface OverlayEnvironment {
  /** Name of the environment; `preview` for the ephemeral ones. */
  readonly name: string;
  /** The namespace that everything must be in, where that is known. */
  readonly namespace: string | undefined;
  /** The cluster that it runs on, where the organisation says. */
  readonly cluster?: string;
  /** It has the sizing of production. */
  readonly production: boolean;
}

/** Everything that a rule sees: one overlay, rendered. */
export interface RuleContext {
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  readonly environment: OverlayEnvironment;
  /** The overlay before it was rendered. */
  readonly overlay: OverlayScan;
}

/** One thing that every overlay must fulfil. Pure; knows nothing of other rules. */
export interface VerificationRule {
  readonly id: string;
  check(context: RuleContext): Finding[];
}

/** What rules see of an overlay. */
export const createRuleContext = (
  objects: readonly KubernetesObject[],
  environment: OverlayEnvironment,
  overlay: OverlayScan,
): RuleContext => ({
  objects,
  workloads: findWorkloads(objects),
  environment,
  overlay,
});

/** A finding about an object. */
export const findingAt = (
  rule: string,
  object: KubernetesObject,
  message: string,
  more: Pick<Finding, 'path' | 'fix' | 'container'> & {
    severity?: Severity;
  } = {},
): Finding => ({
  rule,
  severity: 'error',
  object: objectReference(object),
  message,
  ...more,
});

/** Objects of a kind, whatever the version of their group. */
export const ofKind = (
  objects: readonly KubernetesObject[],
  group: string,
  kind: string,
): KubernetesObject[] =>
  objects.filter(object => object.kind === kind && groupOf(object) === group);

/** The object that a reference means, in the namespace of whoever refers to it. */
export const findObject = (
  objects: readonly KubernetesObject[],
  target: { group: string; kind: string; name: string },
  from: KubernetesObject,
): KubernetesObject | undefined =>
  ofKind(objects, target.group, target.kind).find(
    object =>
      nameOf(object) === target.name &&
      sameNamespace(namespaceOf(object), namespaceOf(from)),
  );

/** `a, b and c`, or what to say when there is nothing. */
export function listed(names: Iterable<string>, none = 'none'): string {
  const sorted = [...new Set(names)].sort();
  return sorted.length > 0 ? sorted.join(', ') : none;
}
