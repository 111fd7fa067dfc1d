export { createMasker, type Masker } from './maskSpec';
export { reduceObject } from './reduceObject';
export type { EngineNamespaces, ReduceContext, Reduction } from './reduction';
export { hasNamespace } from './engines/believed';
