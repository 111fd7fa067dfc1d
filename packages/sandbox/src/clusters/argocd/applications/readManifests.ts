import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from '../../state/clusterState';

/**
 * The objects of a stream of YAML documents.
 * @throws Error naming the document that is no object
 */
export function objectsOf(text: string): KubernetesObject[] {
  const { documents, errors } = parseYamlDocuments(text, {
    maxBytes: 16 * 1024 * 1024,
  });
  const { objects, problems } = readObjects(documents);
  const [problem] = [...errors.map(({ message }) => message), ...problems];
  if (problem) throw new Error(problem);
  return objects as unknown as KubernetesObject[];
}
