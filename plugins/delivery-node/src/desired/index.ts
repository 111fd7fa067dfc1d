export * from './desiredOverlay';
