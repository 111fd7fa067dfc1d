import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  Ago,
  counted,
  EmptyView,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type {
  FirstReading,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { OnCallCard, useOnCall } from '../on-call';
import { columnsStyle, columnStyle } from './layout';

/** Nothing is beside the page yet. */
const twoColumnsStyle = {
  ...columnsStyle,
  gridTemplateColumns: '288px minmax(0, 1fr)',
  gridTemplateAreas: '"burns page"',
} as const;

const list = new Intl.ListFormat('en');

/** What a first reading waits for, in one sentence. */
export function firstReadingInWords({
  ahead,
  environments,
  failed,
}: FirstReading): string {
  if (failed > 0)
    return `${counted(failed, 'try', 'tries')} failed; the portal goes on by itself.`;
  if (ahead > 0)
    return `${counted(ahead, 'service is', 'services are')} read before it.`;
  return environments.length === 0
    ? 'Its repository and its overlays are read now.'
    : `Its repository and its overlays are read now: ${list.format(environments)}.`;
}

/** A service of which nothing was read yet; who is on call doesn't wait for that. It turns into the page by itself. */
export function FirstReadingView({
  service,
  answer: { name },
  reading,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly answer: Pick<ServiceRunbooks, 'name'>;
  readonly reading: FirstReading;
  readonly now: number;
}) {
  const onCall = useOnCall(service);
  return (
    <Box sx={twoColumnsStyle}>
      <Box sx={columnStyle('burns')}>
        <OnCallCard onCall={onCall} now={now} />
      </Box>
      <Box sx={columnStyle('page')} aria-busy>
        <Panel title="Runbooks">
          <EmptyView
            title={`The runbooks of ${name} are being read for the first time`}
          >
            <span role="status">{firstReadingInWords(reading)}</span> They
            appear here by themselves.
            {reading.since !== undefined && (
              <>
                {' '}
                The portal learnt of this service{' '}
                <Ago at={reading.since} now={now} />.
              </>
            )}
          </EmptyView>
        </Panel>
      </Box>
    </Box>
  );
}
