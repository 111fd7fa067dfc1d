export * from './Breakable';
export * from './Glyph';
export * from './listStyle';
