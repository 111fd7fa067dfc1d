export { fillCommand } from './fillCommand';
export { fillLink } from './fillLink';
export { fillText } from './fillText';
export type * from './filled';
export type * from './place';
export { placeholderNames, type PlaceholderSource } from './placeholders';
export { quoteForShell } from './quoteForShell';
