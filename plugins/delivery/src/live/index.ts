export * from './useHeldOrder';
export * from './useLive';
