import { join } from 'node:path';
import {
  booleanAt,
  limits,
  parseYamlDocument,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { DeclaredFacts } from '@golden-path/plugin-golden-path-node';
import { readText } from '../../directories/readText';

/** What the blueprint in a folder that render made declares; undefined where there is none that can be read. */
export async function readDeclaredFacts(
  directory: string,
): Promise<DeclaredFacts | undefined> {
  const file = join(directory, 'service', 'golden-path.yaml');
  try {
    const text = await readText(file, limits.blueprintBytes);
    const spec = valueAt(parseYamlDocument(text, { field: file }), 'spec');
    return {
      slowStart: booleanAt(spec, 'slowStart') ?? false,
      needsKubernetesApi: booleanAt(spec, 'needsKubernetesApi') ?? false,
      structuredLogging:
        booleanAt(spec, 'observability', 'structuredLogging') ?? true,
    };
  } catch {
    return undefined;
  }
}
