/**
 * From a blueprint to file trees, their verification, and the hosts that take them: what every front door of
 * Golden Path uses.
 *
 * @packageDocumentation
 */
export * from './admission';
export * from './alert-sources';
export * from './credentials';
export * from './edits';
export * from './engine';
export * from './evidence';
export * from './generation';
export * from './gitops';
export * from './hosts';
export * from './kustomize';
export * from './lock';
export * from './on-call';
export * from './organisation';
export * from './overlay-rendering';
export * from './pins';
export { prescan, type OverlayScan } from './prescan';
export * from './service-documents';
export * from './templates';
export * from './verification';
export * from './workflow-lint';
