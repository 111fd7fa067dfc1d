import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';

/** Type of the documents that the backend's collator brings. */
export const runbooksSearchType = 'runbooks';

/** A runbook among the results of a search. */
export const runbookResultItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: ({ type }) => type === runbooksSearchType,
    icon: <MenuBookOutlined />,
    component: () =>
      import('./RunbookResultItem').then(
        ({ RunbookResultItem }) => RunbookResultItem,
      ),
  },
});

/** Lets the search page show only runbooks. */
export const runbooksResultType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: runbooksSearchType,
    name: 'Runbooks',
    icon: <MenuBookOutlined />,
  },
});
