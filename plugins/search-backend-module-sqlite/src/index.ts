export { searchModuleSqlite as default } from './searchModule';
export { openSqliteSearchEngine } from './sqliteSearchEngine';
