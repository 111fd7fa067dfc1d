/**
 * What the frontends share: tokens, statuses, file explorer, overlay matrix, and the states of a view.
 *
 * @packageDocumentation
 */
export * from './code';
export * from './file-explorer';
export * from './live-region';
export * from './matrix';
export * from './page-header';
export * from './panel';
export * from './status';
export * from './time';
export * from './tokens';
export * from './truth';
export * from './view-states';
