import {
  type CompoundEntityRef,
  DEFAULT_NAMESPACE,
  parseEntityRef,
} from '@backstage/catalog-model';

/** Name in an entity reference, with its namespace unless that is the default one; other text as it is. */
export function nameOf(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref, {
      defaultKind: 'group',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}

/** A service's reference in parts. */
export const serviceRef = (service: string): CompoundEntityRef =>
  parseEntityRef(service, {
    defaultKind: 'component',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
