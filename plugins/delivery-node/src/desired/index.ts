export * from './desiredOverlay';
export * from './overlayStore';
export * from './distanceStore';
