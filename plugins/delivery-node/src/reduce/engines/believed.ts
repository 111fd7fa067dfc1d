import {
  namespaceOf,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ReduceContext } from '../reduction';

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
  return (
    namespace !== undefined &&
    engines.some(
      ({ engine: id, namespaces }) =>
        id === engine && namespaces.some(name => matches(name, namespace)),
    )
  );
}

const matches = (pattern: string, namespace: string) =>
  pattern.endsWith('*')
    ? namespace.startsWith(pattern.slice(0, -1))
    : namespace === pattern;
