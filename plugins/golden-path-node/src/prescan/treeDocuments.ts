import {
  pathProblem,
  type FileTree,
  type Finding,
} from '@golden-path/plugin-golden-path-common';
import {
  isLimitError,
  parseYamlDocuments,
} from '@golden-path/plugin-kubernetes-objects-common';

/** The documents of one file, or what is wrong with it. */
export interface FileDocuments {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
}

/** Files of a tree read as YAML, each once, within the limits for text that we did not write. */
export interface TreeDocuments {
  readonly tree: FileTree;
  read(file: string): FileDocuments;
}

/** YAML or JSON by its name. */
export const isYamlName = (path: string): boolean =>
  /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(path);

/** A reader over a tree. What kustomize would choke on is found here, before kustomize is started. */
export function createTreeDocuments(tree: FileTree): TreeDocuments {
  const read = new Map<string, FileDocuments>();
  return {
    tree,
    read(file) {
      const known = read.get(file);
      if (known) return known;
      const parsed = readFile(tree, file);
      read.set(file, parsed);
      return parsed;
    },
  };
}

function readFile(tree: FileTree, file: string): FileDocuments {
  const { documents, errors } = parseYamlDocuments(
    tree.get(file)?.content ?? '',
    { field: file },
  );
  const findings = errors.map((error): Finding => {
    const limit = isLimitError(error);
    return {
      rule: limit ? 'prescan.limit' : 'prescan.yaml',
      severity: 'error',
      file,
      message: error.message,
      fix: limit
        ? 'Make the file smaller or flatter, and write aliases out'
        : 'Correct the YAML',
    };
  });
  return { documents, findings };
}

/** Paths that no tree of ours has: they are refused before anything is written to disk. */
export const unsafePathFindings = (tree: FileTree): Finding[] =>
  [...tree.keys()].flatMap(path => {
    const problem = pathProblem(path);
    return problem
      ? [
          {
            rule: 'prescan.path',
            severity: 'error',
            file: path,
            message: `the path ${JSON.stringify(path)} ${problem}`,
            fix: 'Rename the file',
          } satisfies Finding,
        ]
      : [];
  });
