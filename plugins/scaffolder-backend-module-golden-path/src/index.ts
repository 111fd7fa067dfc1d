/**
 * Scaffolder actions of Golden Path: generate, verify, publish the service, open the change request.
 *
 * @packageDocumentation
 */
export { scaffolderModuleGoldenPath as default } from './module';
