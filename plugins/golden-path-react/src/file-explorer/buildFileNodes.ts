/** A file to show. */
export interface ExplorerFile {
  readonly path: string;
  /** Short word at the end of the row, such as who the file belongs to. */
  readonly label?: string;
}

/** A folder or file of the explorer; `id` is the path within its root. */
export interface FileNode {
  readonly id: string;
  readonly name: string;
  readonly kind: 'folder' | 'file';
  readonly label?: string;
  readonly children: readonly FileNode[];
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, ExplorerFile>;
}

const emptyFolder = (): Folder => ({ folders: new Map(), files: new Map() });

function insert(root: Folder, file: ExplorerFile): void {
  const parts = file.path.split('/');
  const name = parts.pop() ?? file.path;
  let at = root;
  for (const part of parts) {
    const next = at.folders.get(part) ?? emptyFolder();
    at.folders.set(part, next);
    at = next;
  }
  at.files.set(name, file);
}

const filesBelow = (folder: Folder): ExplorerFile[] => [
  ...[...folder.folders.values()].flatMap(filesBelow),
  ...folder.files.values(),
];

function labelOf(folder: Folder): string {
  const files = filesBelow(folder);
  const labels = new Set(files.map(file => file.label ?? ''));
  const [only] = labels;
  return labels.size === 1 && only
    ? `${files.length} ${only}`
    : String(files.length);
}

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]) =>
  a.localeCompare(b);

function nodesOf(folder: Folder, prefix: string): FileNode[] {
  const folders = [...folder.folders]
    .sort(byName)
    .map(([name, child]) => folderNode(name, child, prefix));
  const files = [...folder.files]
    .sort(byName)
    .map(([name, file]): FileNode => ({
      id: file.path,
      name,
      kind: 'file',
      label: file.label,
      children: [],
    }));
  return [...folders, ...files];
}

/** Folders that hold nothing but one folder are shown in one row, `.github/workflows`. */
function folderNode(name: string, folder: Folder, prefix: string): FileNode {
  const [only] = [...folder.folders];
  if (only && folder.folders.size === 1 && folder.files.size === 0)
    return folderNode(`${name}/${only[0]}`, only[1], prefix);
  const id = prefix ? `${prefix}/${name}` : name;
  return {
    id,
    name,
    kind: 'folder',
    label: labelOf(folder),
    children: nodesOf(folder, id),
  };
}

/** Files as a tree: folders first, each sorted by name. Only files whose path has `query` in it, in any case. */
export function buildFileNodes(
  files: readonly ExplorerFile[],
  query = '',
): FileNode[] {
  const root = emptyFolder();
  const wanted = query.trim().toLowerCase();
  files
    .filter(file => file.path.toLowerCase().includes(wanted))
    .forEach(file => insert(root, file));
  return nodesOf(root, '');
}

/** Ids of every folder below these nodes. */
export const folderIds = (nodes: readonly FileNode[]): string[] =>
  nodes.flatMap(node =>
    node.kind === 'folder' ? [node.id, ...folderIds(node.children)] : [],
  );

/** Every folder that a path lies in, outermost first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
}
