import { describe, expect, it } from 'vitest';
import { buildFileNodes, FileNode } from './buildFileNodes';

const outline = (nodes: readonly FileNode[], depth = 0): string[] =>
  nodes.flatMap(node => [
    `${' '.repeat(depth)}${node.name}${node.label ? ` (${node.label})` : ''}`,
    ...outline(node.children, depth + 1),
  ]);

const files = [
  { path: 'README.md', label: 'yours' },
  { path: '.github/workflows/ci.yaml', label: 'managed' },
  { path: '.github/workflows/release.yaml', label: 'managed' },
  { path: 'docs/index.md', label: 'yours' },
  { path: 'docs/runbooks/A.md', label: 'managed' },
];

describe('the files of a repository as a tree', () => {
  it('puts folders first, joins folders that hold one folder, and counts what belongs to whom', () => {
    expect(outline(buildFileNodes(files))).toEqual([
      '.github/workflows (2 managed)',
      ' ci.yaml (managed)',
      ' release.yaml (managed)',
      'docs (2)',
      ' runbooks (1 managed)',
      '  A.md (managed)',
      ' index.md (yours)',
      'README.md (yours)',
    ]);
  });

  it('keeps only paths that contain what is looked for, in any case', () => {
    expect(outline(buildFileNodes(files, ' RELEASE '))).toEqual([
      '.github/workflows (1 managed)',
      ' release.yaml (managed)',
    ]);
    expect(buildFileNodes(files, 'nothing')).toEqual([]);
  });

  it('treats names such as constructor and __proto__ as files', () => {
    expect(
      outline(
        buildFileNodes([
          { path: 'constructor/__proto__' },
          { path: '__proto__/x' },
        ]),
      ),
    ).toEqual(['__proto__ (1)', ' x', 'constructor (1)', ' __proto__']);
  });
});
