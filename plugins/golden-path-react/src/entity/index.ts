/**
 * What the tabs and cards of a service's page share. Apart from the package's root, so that other pages don't load the
 * catalog's components.
 *
 * @packageDocumentation
 */
export * from './HiddenService';
export * from './isHiddenService';
export * from './ServiceCard';
export * from './ServiceTab';
export * from './useService';
