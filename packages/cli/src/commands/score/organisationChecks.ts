import {
  limits,
  parseYamlDocument,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  createExpressionEvaluator,
  parseExpressionChecks,
  type ExpressionEvaluator,
} from '@golden-path/plugin-readiness-node';
import { readText } from '../../directories/readText';

/** Where app-config.yaml has them. */
const configured = ['readiness', 'checks', 'expressions'] as const;

/**
 * Checks that an organisation writes as expressions: a list of them, or an app-config.yaml that has the list.
 *
 * @throws InputError naming every wrong key, what was found and what is accepted
 */
export async function loadOrganisationChecks(
  file: string,
): Promise<ExpressionEvaluator> {
  const text = await readText(file, limits.yamlBytes);
  const value = parseYamlDocument(text, { field: file, mode: 'lenient' });
  const field = Array.isArray(value)
    ? file
    : `${file}: ${configured.join('.')}`;
  const list = Array.isArray(value) ? value : valueAt(value, ...configured);
  return createExpressionEvaluator(parseExpressionChecks(list, field), {
    field,
  });
}
