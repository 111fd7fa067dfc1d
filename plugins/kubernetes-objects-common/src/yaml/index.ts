export {
  YamlError,
  isYamlError,
  type YamlErrorOptions,
  type YamlPosition,
} from './YamlError';
export type { YamlMode } from './dialects';
export {
  parseYamlDocument,
  parseYamlDocuments,
  type ParseYamlOptions,
  type YamlDocuments,
  type YamlProblem,
} from './parseYaml';
export { stringifyYaml, type StringifyYamlOptions } from './stringifyYaml';
