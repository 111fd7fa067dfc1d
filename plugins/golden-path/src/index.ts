/**
 * The portal's home page and the client of the golden-path backend.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './async';
export { entityHeaderModule } from './entity-header';
export { goldenPathPlugin as default } from './plugin';
