import {
  namespaceOf,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { EngineNamespaces, ReduceContext } from '../reduction';

/**
 * Whether an engine works in an object's namespace. Elsewhere anybody who may create the object could write a status
 * of their own: nothing in it is believed.
 */
export function isBelieved(
  engine: string,
  object: KubernetesObject,
  { engines }: ReduceContext,
): boolean {
  const namespace = namespaceOf(object);
  return engines.some(
    one => one.engine === engine && hasNamespace(one, namespace),
  );
}

/** Whether an engine has its objects in a namespace. */
export const hasNamespace = (
  { namespaces }: Pick<EngineNamespaces, 'namespaces'>,
  namespace: string | undefined,
): boolean =>
  namespace !== undefined &&
  namespaces.some(pattern =>
    pattern.endsWith('*')
      ? namespace.startsWith(pattern.slice(0, -1))
      : namespace === pattern,
  );
