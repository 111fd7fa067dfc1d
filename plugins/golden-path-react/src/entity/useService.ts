import {
  type CompoundEntityRef,
  getCompoundEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';

/** The service that the page is about. */
export interface ServiceOfPage {
  /** The same object as long as it is the same service. */
  readonly service: CompoundEntityRef;
  readonly owners: readonly CompoundEntityRef[];
}

/** The service that the page of an entity is about, and who owns it. */
export function useService(): ServiceOfPage {
  const { entity } = useEntity();
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const service = useMemo(
    () => ({ kind, namespace, name }),
    [kind, namespace, name],
  );
  const owners = useMemo(
    () => getEntityRelations(entity, RELATION_OWNED_BY),
    [entity],
  );
  return { service, owners };
}
