export * from './checkRepository';
export { hostAnswered } from './hostSilence';
