/**
 * Form fields of the golden-path templates, and the step "What will be created".
 *
 * @packageDocumentation
 */
export { scaffolderGoldenPathModule as default } from './module';
