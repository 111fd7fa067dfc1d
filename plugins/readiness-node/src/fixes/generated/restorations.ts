import type { FileTree } from '@golden-path/plugin-golden-path-common';
import {
  editVariables,
  editYaml,
  type FieldEdit,
  fieldEdits,
  type VariableEdit,
  variableEdits,
} from '@golden-path/plugin-golden-path-node';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';

/** The smallest piece of a file that can be brought back to what is generated, without the rest of the file. */
export interface Restoration {
  readonly path: string;
  readonly change:
    | { readonly kind: 'file'; readonly content: string }
    | { readonly kind: 'field'; readonly edit: FieldEdit }
    | { readonly kind: 'variable'; readonly edit: VariableEdit };
  /** Takes something away that somebody added. */
  readonly removes: boolean;
}

/**
 * What releases and promotions write into generated files. It travels from environment to environment and is never
 * generated again: that would bring another release back.
 */
const isRelease = ({ path, change }: Restoration): boolean =>
  path.endsWith('/promoted.env') ||
  (path.endsWith('/kustomization.yaml') &&
    change.kind === 'field' &&
    change.edit.path[0] === 'images');

/**
 * Everything in which files differ from what is generated, piece by piece. Files that aren't generated are nobody's but
 * their authors', and no piece touches them.
 */
export const restorationsOf = (
  tree: FileTree,
  generated: FileTree,
): Restoration[] =>
  [...generated]
    .flatMap(([path, { content }]) =>
      piecesOf(path, tree.get(path)?.content, content),
    )
    .filter(piece => !isRelease(piece));

function piecesOf(
  path: string,
  before: string | undefined,
  after: string,
): Restoration[] {
  if (before === after) return [];
  const whole: Restoration = {
    path,
    change: { kind: 'file', content: after },
    removes: false,
  };
  if (before === undefined) return [whole];
  if (path.endsWith('.env'))
    return variableEdits(before, after).map(edit => ({
      path,
      change: { kind: 'variable', edit },
      removes: edit.value === undefined,
    }));
  const [from, to] = [onlyDocument(before), onlyDocument(after)];
  if (!from || !to) return [whole];
  return fieldEdits(from.value, to.value).map(edit => ({
    path,
    change: { kind: 'field', edit },
    removes: edit.value === undefined,
  }));
}

function onlyDocument(text: string): { value: unknown } | undefined {
  const { documents, errors } = parseYamlDocuments(text);
  return errors.length === 0 && documents.length === 1
    ? { value: documents[0] }
    : undefined;
}

/** The tree with some pieces brought back; undefined where a file can't be edited piece by piece. */
export function restore(
  tree: FileTree,
  pieces: readonly Restoration[],
): FileTree | undefined {
  const files = new Map(tree);
  for (const path of new Set(pieces.map(piece => piece.path))) {
    const changes = pieces
      .filter(piece => piece.path === path)
      .map(({ change }) => change);
    const whole = changes.find(change => change.kind === 'file');
    const text = whole
      ? whole.content
      : edited(tree.get(path)?.content ?? '', changes);
    if (text === undefined) return undefined;
    files.set(path, { ...tree.get(path), content: text });
  }
  return files;
}

function edited(
  text: string,
  changes: readonly Restoration['change'][],
): string | undefined {
  const fields = changes.flatMap(change =>
    change.kind === 'field' ? [change.edit] : [],
  );
  const variables = changes.flatMap(change =>
    change.kind === 'variable' ? [change.edit] : [],
  );
  return fields.length > 0
    ? editYaml(text, fields)
    : editVariables(text, variables);
}

/**
 * The tree with what changed between two generations of it: files that are as they were generated become the new ones,
 * others get only what is different between the two. Undefined where that can't be done.
 */
export function carryOver(
  tree: FileTree,
  from: FileTree,
  to: FileTree,
): FileTree | undefined {
  let result: FileTree = tree;
  for (const path of new Set([...from.keys(), ...to.keys()])) {
    const [present, before, after] = [result, from, to].map(
      one => one.get(path)?.content,
    );
    if (before === after || present === after) continue;
    const files = new Map(result);
    if (after === undefined) {
      if (present === before) files.delete(path);
      result = files;
    } else if (present === before || present === undefined) {
      result = files.set(path, { ...to.get(path), content: after });
    } else {
      const next = restore(result, piecesOf(path, before, after));
      if (!next) return undefined;
      result = next;
    }
  }
  return result;
}
