export * from './Contents';
export * from './LinksContext';
export * from './PageHead';
export * from './PageText';
export * from './useAnchor';
export * from './usePage';
export * from './useReadSection';
