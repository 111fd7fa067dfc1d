export {
  runbookResultItem,
  runbooksResultType,
  runbooksSearchType,
} from './extensions';
