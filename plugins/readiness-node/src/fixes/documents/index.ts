export * from './planRunbookFix';
