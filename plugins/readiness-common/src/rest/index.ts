export * from './answers';
export * from './bodies';
export { checkStatuses } from './parameters';
export * from './queries';
