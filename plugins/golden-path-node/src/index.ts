/**
 * From a blueprint to file trees, their verification, and the hosts that take them: what every front door of
 * Golden Path uses.
 *
 * @packageDocumentation
 */
export * from './engine';
export * from './generation';
export * from './hosts';
export * from './kustomize';
export * from './organisation';
export * from './verification';
