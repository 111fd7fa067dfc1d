/**
 * The `golden-path` command: the engine of the portal for a terminal and for CI. Commands only translate.
 *
 * @packageDocumentation
 */
export { main } from './main';
