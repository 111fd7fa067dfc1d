export * from './alertPage';
export * from './findRunbook';
export { findHeading, headingsOf, type PageHeading } from './headings';
export * from './judgePages';
export * from './outline';
export * from './page';
export { isOwnPage, type JudgedPage, type PagesToJudge } from './pagesToJudge';
export * from './portalPages';
export * from './requirements';
