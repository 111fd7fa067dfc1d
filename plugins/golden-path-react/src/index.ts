/**
 * What the frontends share: tokens, statuses, file explorer, overlay matrix, and the states of a view.
 *
 * @packageDocumentation
 */
export * from './code';
export * from './file-explorer';
export * from './matrix';
export * from './panel';
export * from './status';
export * from './tokens';
export * from './view-states';
