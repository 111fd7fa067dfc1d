export * from './OverlayMatrixTable';
