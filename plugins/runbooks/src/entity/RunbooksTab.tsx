import {
  ErrorState,
  Panel,
  printedClass,
  PrintStyles,
  SilentPortal,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import {
  isHiddenService,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { NoAccess, NoEnvironment } from './EntityStates';
import { FirstReadingView } from './FirstReadingView';
import { pageStyle } from './layout';
import { RunbooksLoading } from './RunbooksLoading';
import { RunbooksView } from './RunbooksView';
import { useChosen } from './useChosen';
import { useAllRunbooks } from './useRunbooks';

function Page({ children }: { readonly children: ReactNode }) {
  return (
    <Box className={printedClass} sx={{ containerType: 'inline-size' }}>
      <PrintStyles />
      <Box sx={pageStyle}>{children}</Box>
    </Box>
  );
}

/** What to do when a service burns: who is on call, what fires, and the page about it with its commands filled in. */
export function RunbooksTab() {
  const { service, owners } = useService();
  const { value, error, answeredAt, retry } = useAllRunbooks(service);
  const use = useChosen(value);
  const now = useNow();
  if (isHiddenService(error))
    return (
      <Page>
        <NoAccess service={service} owners={owners} />
      </Page>
    );
  if (!value)
    return (
      <Page>
        {error ? (
          <Panel title="Runbooks">
            <ErrorState
              title="The runbooks could not be read"
              error={error}
              onRetry={retry}
            />
          </Panel>
        ) : (
          <RunbooksLoading />
        )}
      </Page>
    );
  return (
    <Page>
      {error && answeredAt !== undefined && (
        <SilentPortal
          answeredAt={answeredAt}
          error={error}
          now={now}
          onRetry={retry}
        />
      )}
      {value.firstReading ? (
        <FirstReadingView
          service={service}
          answer={value}
          reading={value.firstReading}
          now={now}
        />
      ) : use.chosen ? (
        <RunbooksView
          service={service}
          answer={value}
          chosen={use.chosen}
          use={use}
          now={now}
          onLook={retry}
        />
      ) : (
        <NoEnvironment />
      )}
    </Page>
  );
}
