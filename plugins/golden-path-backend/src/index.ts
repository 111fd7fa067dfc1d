/**
 * Backend of Golden Path: what forms ask before a service is made.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export * from './production-configuration';
