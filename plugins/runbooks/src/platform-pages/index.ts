export * from './PlatformPagesPanel';
export * from './PlatformPageView';
