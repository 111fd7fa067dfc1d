export * from './PageHeader';
export * from './PageTabs';
