export { runbookResultItem, runbooksResultType } from './extensions';
