export * from './CommandBlock';
export * from './commandStyles';
export * from './CommandsContext';
export * from './FilledHref';
export * from './FilledInline';
export * from './FilledWords';
