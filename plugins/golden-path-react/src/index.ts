/**
 * What the frontends share: tokens, statuses, file explorer, overlay matrix, and the states of a view.
 *
 * @packageDocumentation
 */
export * from './answers';
export * from './code';
export * from './dialogs';
export * from './diff';
export * from './file-explorer';
export * from './filters';
export * from './findings';
export * from './grid';
export * from './incident-help';
export * from './layout';
export * from './list-grid';
export * from './live';
export * from './live-region';
export * from './matrix';
export * from './numbers';
export * from './page-header';
export * from './paging';
export * from './panel';
export * from './person';
export * from './print';
export * from './references';
export * from './status';
export * from './style';
export * from './tiles';
export * from './time';
export * from './tokens';
export * from './truth';
export * from './view-states';
