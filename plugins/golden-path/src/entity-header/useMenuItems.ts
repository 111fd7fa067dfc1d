import type { Entity } from '@backstage/catalog-model';
import {
  type AppNode,
  appTreeApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  EntityContextMenuItemBlueprint,
  type EntityContextMenuItemData,
} from '@backstage/plugin-catalog-react/alpha';
import { useMemo } from 'react';

/** An entry that a plugin brings to the menu of entities. */
export interface MenuItem {
  readonly node: AppNode;
  readonly data: EntityContextMenuItemData;
}

/** Where plugins attach the entries; the catalog hands them to its own head only. */
const page = 'page:catalog/entity';
const input = 'contextMenuItems';

/** What plugins offer to do with an entity. */
export function useMenuItems(entity: Entity): readonly MenuItem[] {
  const tree = useApi(appTreeApiRef);
  return useMemo(() => {
    const { dataRefs } = EntityContextMenuItemBlueprint;
    const nodes =
      tree.getTree().tree.nodes.get(page)?.edges.attachments.get(input) ?? [];
    return nodes.flatMap(node => {
      const data = node.instance?.getData(dataRefs.data);
      const filter = node.instance?.getData(dataRefs.filterFunction);
      return data && (filter?.(entity) ?? true) ? [{ node, data }] : [];
    });
  }, [tree, entity]);
}
