import type {
  Known,
  RenderedEvidence,
} from '@golden-path/plugin-golden-path-common';
import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { OverlayRenderer } from '../overlay-rendering';
import { knownAt, silent, unreadable } from './known';

/** Objects and problems of an overlay that evidence has at most; what is beyond is told. */
const mostObjects = 2_000;
const mostProblems = 20;

/**
 * An overlay at a commit as kustomize renders it. What of it isn't an object is a problem of the evidence.
 * @param overlay.observedAt - ISO 8601; when the config repository was last seen at that commit
 * @throws errors of the host
 */
export async function readRenderedEvidence(
  renderer: OverlayRenderer,
  overlay: {
    readonly commit: string;
    readonly path: string;
    readonly observedAt: string;
  },
): Promise<Known<RenderedEvidence>> {
  const { commit, path, observedAt } = overlay;
  const { text, problem, mayPass } = await renderer.render(commit, path);
  if (text === undefined) {
    const reason = `${path} can't be rendered: ${problem}`;
    return mayPass ? silent(reason) : unreadable(reason);
  }
  const { documents, errors } = parseYamlDocuments(text, {
    field: path,
    bytesLimit: 'kustomizeOutputBytes',
  });
  const { objects, problems } = readObjects(documents);
  const found = [...errors.map(({ message }) => message), ...problems];
  return knownAt(
    {
      commit,
      path,
      objects: objects.slice(0, mostObjects),
      problems: [
        ...(objects.length > mostObjects
          ? [
              `${path} has ${objects.length} objects; at most ${mostObjects} are read`,
            ]
          : []),
        ...found.slice(0, mostProblems),
      ],
    },
    observedAt,
  );
}
