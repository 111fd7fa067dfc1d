export { EntityLevel } from './catalog-level';
export { readinessPlugin as default } from './plugin';
