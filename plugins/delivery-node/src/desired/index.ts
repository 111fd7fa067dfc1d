export * from './desiredOverlay';
export * from './distanceStore';
export * from './followDistances';
export * from './followOverlays';
export * from './lookForOverlays';
export * from './overlayStore';
export * from './readOverlay';
