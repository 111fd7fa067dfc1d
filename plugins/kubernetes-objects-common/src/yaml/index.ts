export {
  YamlError,
  isYamlError,
  type YamlErrorOptions,
  type YamlPosition,
} from './YamlError';
export {
  createFieldLocator,
  locateField,
  type FieldLocator,
} from './locateField';
export { readComments } from './readComments';
export type { YamlMode } from './dialects';
export {
  parseYamlDocument,
  parseYamlDocuments,
  type ParseYamlOptions,
  type YamlDocuments,
  type YamlProblem,
} from './parseYaml';
export type { TokenBudget } from './readTokens';
export { stringifyYaml, type StringifyYamlOptions } from './stringifyYaml';
