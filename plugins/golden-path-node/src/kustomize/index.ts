export * from './kustomizeRenderer';
export * from './renderer';
export { findKustomize, type Executable } from './executable';
export { type BoxLimits } from './runInBox';
