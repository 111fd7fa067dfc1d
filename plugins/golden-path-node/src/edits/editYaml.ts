import { isDeepStrictEqual } from 'node:util';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type ToStringOptions,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { EditStep, FieldEdit } from './fieldEdit';
import { keepLines } from './keepLines';

/**
 * Makes changes to the text of one YAML document. Comments, order, quotes and everything that isn't named stay.
 * Undefined where the text isn't one readable document, or a step of an edit leads nowhere.
 */
export function editYaml(
  text: string,
  edits: readonly FieldEdit[],
): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  for (const { path, value } of edits)
    if (!applyEdit(document, path, value)) return undefined;
  const lines = text.replace(/\r\n/g, '\n');
  const form = formOf(lines);
  const edited = document.toString(form);
  const kept = keepLines(lines, parseDocument(lines).toString(form), edited);
  // Mixed indentation can't always be kept.
  const written = meansSame(kept, document) ? kept : edited;
  return text.includes('\r\n') ? written.replace(/\n/g, '\r\n') : written;
}

function meansSame(text: string, document: Document.Parsed): boolean {
  const again = parseDocument(text);
  return (
    again.errors.length === 0 &&
    isDeepStrictEqual(again.toJS(), document.toJS())
  );
}

/** A value as nodes that readers of YAML 1.1 and 1.2 understand alike. */
const nodeOf = (value: unknown): Node =>
  parseDocument(stringifyYaml(value)).contents as unknown as Node;

function applyEdit(
  document: Document.Parsed,
  path: readonly EditStep[],
  value: unknown,
): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  let parent: unknown = document.contents;
  for (const [index, step] of path.slice(0, -1).entries()) {
    const next = childOf(parent, step);
    if (next !== undefined && !(isScalar(next) && next.value === null)) {
      parent = next;
      continue;
    }
    if (value === undefined) return true;
    if (typeof step !== 'string' || !isMap(parent)) return false;
    const isList = typeof path[index + 1] !== 'string';
    const made = nodeOf(isList ? [] : {});
    flowOff(made);
    parent.set(keyOf(parent, step), made);
    parent = made;
  }
  return value === undefined ? remove(parent, last) : put(parent, last, value);
}

const flowOff = (node: unknown) => {
  if (isMap(node) || isSeq(node)) node.flow = false;
};

/** The key's own node, so that its comments stay. */
const keyOf = (map: YAMLMap, key: string): unknown =>
  map.items.find(({ key: one }) => isScalar(one) && one.value === key)?.key ??
  nodeOf(key);

const indexIn = (list: YAMLSeq, step: Exclude<EditStep, string>): number =>
  list.items.findIndex(item =>
    'text' in step
      ? isScalar(item) && item.value === step.text
      : isMap(item) && item.get(step.field) === step.is,
  );

function childOf(parent: unknown, step: EditStep): unknown {
  if (typeof step === 'string')
    return isMap(parent) ? parent.get(step, true) : undefined;
  return isSeq(parent) ? parent.items[indexIn(parent, step)] : undefined;
}

function put(parent: unknown, step: EditStep, value: unknown): boolean {
  const node = nodeOf(value);
  if (typeof step === 'string') {
    if (!isMap(parent)) return false;
    const present = parent.get(step, true);
    if (isScalar(present) && isScalar(node)) {
      present.value = node.value;
      present.type = node.type;
      delete present.source;
      return true;
    }
    if (isNode(present)) {
      node.commentBefore = present.commentBefore;
      node.comment = present.comment;
    }
    parent.set(keyOf(parent, step), node);
    return true;
  }
  if (!isSeq(parent)) return false;
  if (parent.items.length === 0) flowOff(parent);
  const index = indexIn(parent, step);
  if (index < 0) parent.items.push(node);
  else parent.items[index] = node;
  return true;
}

/** What isn't there needn't be removed. */
function remove(parent: unknown, step: EditStep): boolean {
  if (typeof step === 'string') {
    if (isMap(parent)) parent.delete(step);
  } else if (isSeq(parent)) {
    const index = indexIn(parent, step);
    if (index >= 0) parent.items.splice(index, 1);
  }
  return true;
}

/** How this text is written, so that what isn't changed stays as it is. */
function formOf(text: string): ToStringOptions {
  const lines = new Set(text.split('\n'));
  const document = parseDocument(text);
  const changed = (form: ToStringOptions) =>
    document
      .toString(form)
      .split('\n')
      .filter(line => !lines.has(line)).length;
  return forms
    .map(form => ({ form, changed: changed(form) }))
    .reduce((best, one) => (one.changed < best.changed ? one : best)).form;
}

const forms: readonly ToStringOptions[] = [2, 4].flatMap(indent =>
  [true, false].flatMap(indentSeq =>
    [true, false].map(flowCollectionPadding => ({
      indent,
      indentSeq,
      flowCollectionPadding,
      lineWidth: 0,
    })),
  ),
);
