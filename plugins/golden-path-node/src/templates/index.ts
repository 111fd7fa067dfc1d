export * from './loadTemplates';
export * from './registry';
export * from './skeletonLayers';
