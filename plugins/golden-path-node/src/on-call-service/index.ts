/**
 * The on-call source as a service of a Backstage backend; apart from the package's root, so that the command line doesn't
 * load a backend.
 *
 * @packageDocumentation
 */
export * from './onCallServiceRef';
