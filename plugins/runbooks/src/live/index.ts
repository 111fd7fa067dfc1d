export * from './useLiveRunbooks';
