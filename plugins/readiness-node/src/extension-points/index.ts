/**
 * What modules add to the scorecard; apart from the package's root, so that the command line doesn't load a backend.
 *
 * @packageDocumentation
 */
export * from './extensionPoints';
