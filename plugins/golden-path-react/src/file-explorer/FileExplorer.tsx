import FolderOutlined from '@mui/icons-material/FolderOutlined';
import InsertDriveFileOutlined from '@mui/icons-material/InsertDriveFileOutlined';
import Box from '@mui/material/Box';
import { SimpleTreeView } from '@mui/x-tree-view/SimpleTreeView';
import { TreeItem, treeItemClasses } from '@mui/x-tree-view/TreeItem';
import { useEffect, useMemo, useState } from 'react';
import {
  buildFileNodes,
  ExplorerFile,
  FileNode,
  folderIds,
  foldersAbove,
} from './buildFileNodes';

/** Properties of {@link FileExplorer}. */
export interface FileExplorerProps {
  /** Name of the tree for assistive technology. */
  readonly label: string;
  readonly files: readonly ExplorerFile[];
  /** Shows only paths that contain it, with every folder open. */
  readonly query?: string;
  readonly selected?: string;
  /** Folders that are open from the start. */
  readonly initiallyOpen?: readonly string[];
  onSelect(path: string): void;
}

function Row({ node }: { node: FileNode }) {
  const Icon =
    node.kind === 'folder' ? FolderOutlined : InsertDriveFileOutlined;
  return (
    <Box
      component="span"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: '5px',
        minWidth: 0,
        fontSize: 13,
        lineHeight: '25px',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 16, color: 'var(--gp-text-faint)' }} />
      <Box
        component="span"
        title={node.name}
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {node.name}
      </Box>
      {node.label && (
        <Box
          component="span"
          sx={{
            ml: 'auto',
            pl: 1,
            fontSize: 12,
            color: 'var(--gp-text-faint)',
            whiteSpace: 'nowrap',
          }}
        >
          {node.label}
        </Box>
      )}
    </Box>
  );
}

const items = (nodes: readonly FileNode[]) =>
  nodes.map(node => (
    <TreeItem key={node.id} itemId={node.id} label={<Row node={node} />}>
      {node.children.length > 0 ? items(node.children) : undefined}
    </TreeItem>
  ));

/** A repository's files as a tree that the keyboard can walk; folders open towards the selected file. */
export function FileExplorer({
  label,
  files,
  query = '',
  selected,
  initiallyOpen = [],
  onSelect,
}: FileExplorerProps) {
  const nodes = useMemo(() => buildFileNodes(files, query), [files, query]);
  const [open, setOpen] = useState<string[]>([...initiallyOpen]);
  useEffect(() => {
    if (selected)
      setOpen(before => [...new Set([...before, ...foldersAbove(selected)])]);
  }, [selected]);
  const paths = useMemo(() => new Set(files.map(file => file.path)), [files]);
  const searching = query.trim() !== '';
  if (nodes.length === 0) {
    return (
      <Box sx={{ px: 2, py: 1.5, fontSize: 13, color: 'var(--gp-text-muted)' }}>
        No file has “{query}” in its path.
      </Box>
    );
  }
  return (
    <SimpleTreeView
      aria-label={label}
      expandedItems={searching ? folderIds(nodes) : open}
      onExpandedItemsChange={(_event, ids) => !searching && setOpen(ids)}
      selectedItems={selected ?? null}
      onItemClick={(_event, id) => paths.has(id) && onSelect(id)}
      onSelectedItemsChange={(_event, id) =>
        id !== null && paths.has(id) && onSelect(id)
      }
      sx={{
        py: 0.5,
        [`& .${treeItemClasses.content}`]: { borderRadius: 0, py: 0, pr: 1.5 },
        [`& .${treeItemClasses.content}.Mui-selected`]: {
          bgcolor: 'var(--gp-selected)',
          boxShadow: 'inset 2px 0 0 var(--gp-primary)',
        },
      }}
    >
      {items(nodes)}
    </SimpleTreeView>
  );
}
