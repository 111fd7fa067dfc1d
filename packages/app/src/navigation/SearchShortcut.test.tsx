import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SearchModalProvider, useSearchModal } from '@backstage/plugin-search';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { SearchShortcut } from './SearchShortcut';

const State = () => (
  <output>{useSearchModal().state.hidden ? 'closed' : 'open'}</output>
);

it.each([
  ['/', 'open', 'closed'],
  ['{Control>}k{/Control}', 'open', 'open'],
  ['{Meta>}k{/Meta}', 'open', 'open'],
  ['k', 'closed', 'closed'],
])(
  'opens the search with %s: it is %s, and in a field %s',
  async (keys, anywhere, inField) => {
    const user = userEvent.setup();
    renderInTestApp(
      <SearchModalProvider>
        <SearchShortcut />
        <State />
        <input aria-label="Name" />
      </SearchModalProvider>,
    );
    const field = await screen.findByLabelText('Name');
    field.focus();
    await user.keyboard(keys);
    expect(screen.getByRole('status')).toHaveTextContent(inField);
    field.blur();
    await user.keyboard(keys);
    expect(screen.getByRole('status')).toHaveTextContent(anywhere);
  },
);
