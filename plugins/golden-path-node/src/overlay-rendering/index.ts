export * from './overlayRenderer';
