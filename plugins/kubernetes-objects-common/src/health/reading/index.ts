export { UnreadableField } from './UnreadableField';
export { explain, readConditions, type Condition } from './conditions';
export {
  readCount,
  readFlag,
  readList,
  readRecord,
  readRecords,
  readText,
} from './fields';
export { generationOf, observedGenerationOf } from './generation';
