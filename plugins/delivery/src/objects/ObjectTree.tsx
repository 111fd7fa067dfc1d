import type {
  ObjectNode,
  ObjectReference,
} from '@golden-path/plugin-delivery-common';
import { EmptyState } from '@golden-path/plugin-golden-path-react';
import { SimpleTreeView } from '@mui/x-tree-view/SimpleTreeView';
import { TreeItem } from '@mui/x-tree-view/TreeItem';
import { useEffect, useMemo, useState } from 'react';
import { FoldRow, ObjectRow } from './ObjectRow';
import {
  buildObjectTree,
  objectKey,
  openFromStart,
  type TreeBranch,
} from './buildObjectTree';
import { levelIndent, treeStyle } from './treeStyle';

/** Properties of {@link ObjectTree}. */
export interface ObjectTreeProps {
  /** Name of the tree for assistive technology. */
  readonly label: string;
  readonly objects: readonly ObjectNode[];
  readonly cause: ObjectReference | undefined;
  readonly failingOnly: boolean;
  /** Chosen object as `Kind/name`. */
  readonly chosen: string | undefined;
  onChoose(object: string | undefined): void;
}

const itemsOf = (branches: readonly TreeBranch[]) =>
  branches.map(branch => (
    <TreeItem
      key={branch.id}
      itemId={branch.id}
      className={
        branch.type === 'object' && branch.tinted ? 'gp-cause' : undefined
      }
      label={
        branch.type === 'fold' ? (
          <FoldRow fold={branch} />
        ) : (
          <ObjectRow branch={branch} />
        )
      }
    >
      {branch.children.length > 0 ? itemsOf(branch.children) : undefined}
    </TreeItem>
  ));

const fullWidth = { indentationAtItemLevel: true } as const;

const allIds = (branches: readonly TreeBranch[]): string[] =>
  branches.flatMap(({ id, children }) => [id, ...allIds(children)]);

/** The objects of an environment as a tree that the keyboard can walk; what leads to the cause is open and tinted. */
export function ObjectTree({
  label,
  objects,
  cause,
  failingOnly,
  chosen,
  onChoose,
}: ObjectTreeProps) {
  const branches = useMemo(
    () => buildObjectTree(objects, { failingOnly, cause }),
    [objects, failingOnly, cause],
  );
  const [open, setOpen] = useState(() => openFromStart(branches, chosen));
  useEffect(() => {
    // News opens its path; nothing that a reader opened is closed.
    setOpen(before => [
      ...new Set([...before, ...openFromStart(branches, undefined)]),
    ]);
  }, [branches]);
  if (branches.length === 0)
    return (
      <EmptyState>
        {failingOnly ? 'No object is failing.' : 'No object is here.'}
      </EmptyState>
    );
  const byUid = new Map(objects.map(node => [node.uid, node]));
  const selected = objects.find(({ object }) => objectKey(object) === chosen);
  return (
    <SimpleTreeView
      aria-label={label}
      expandedItems={failingOnly ? allIds(branches) : open}
      onExpandedItemsChange={(_event, ids) => !failingOnly && setOpen(ids)}
      selectedItems={selected?.uid ?? null}
      onSelectedItemsChange={(_event, id) => {
        const node = id === null ? undefined : byUid.get(id);
        if (node) onChoose(objectKey(node.object));
      }}
      expansionTrigger="iconContainer"
      experimentalFeatures={fullWidth}
      itemChildrenIndentation={levelIndent}
      sx={treeStyle}
    >
      {itemsOf(branches)}
    </SimpleTreeView>
  );
}
