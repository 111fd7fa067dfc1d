import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import { Banner } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useId, useState } from 'react';
import { deliveryApiRef } from '../api';
import { useLiveDelivery } from '../live';
import { causeBandOf } from './causeBand';
import { CauseBandView } from './CauseBandView';
import { EnvironmentViews } from './EnvironmentViews';
import { HelpColumn } from './HelpColumn';
import type { EnvironmentView, OpenEnvironment } from './useOpenEnvironment';

/** Properties of {@link EnvironmentPanel}. */
export interface EnvironmentPanelProps {
  readonly service: CompoundEntityRef;
  readonly environment: EnvironmentState;
  readonly owners: readonly CompoundEntityRef[];
  readonly opened: OpenEnvironment;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const tabStyle = {
  minHeight: 28,
  minWidth: 0,
  p: '4px 10px',
  fontSize: 13,
  lineHeight: '20px',
  fontWeight: 400,
  letterSpacing: 0,
  textTransform: 'none',
  color: 'var(--gp-text-muted)',
  borderRadius: 'var(--gp-r1)',
  '&&.Mui-selected': {
    bgcolor: 'var(--gp-selected)',
    color: 'var(--gp-text)',
    fontWeight: 600,
  },
  '&:focus-visible': {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: '-2px',
  },
} as const;

const counted = (title: string, count: number | undefined) =>
  count === undefined ? title : `${title} ${count}`;

/** An open environment: the cause, what it is made of, and what to do about it. */
export function EnvironmentPanel({
  service,
  environment,
  owners,
  opened,
  now,
}: EnvironmentPanelProps) {
  const api = useApi(deliveryApiRef);
  const { environment: name } = environment;
  const load = useCallback(
    (signal: AbortSignal) => api.getObjects(service, name, signal),
    [api, service, name],
  );
  const objects = useLiveDelivery(load);
  const [failingOnly, setFailingOnly] = useState(false);
  const id = useId();
  const band = causeBandOf(environment);
  const tabs: Record<EnvironmentView, string> = {
    objects: counted('Objects', objects.value?.objects.length),
    difference: 'Desired vs running',
    events: counted('Events', objects.value?.events.length),
    history: 'History',
  };
  return (
    <Box role="region" aria-label={`${name} in detail`}>
      {band && (
        <CauseBandView band={band} environment={environment} now={now} />
      )}
      {environment.notices.length > 0 && (
        <Box sx={{ p: '8px 16px', display: 'grid', gap: 1 }}>
          {environment.notices.map(notice => (
            <Banner key={notice} tone="attention" title={notice} />
          ))}
        </Box>
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) 336px',
          borderTop: band ? 0 : '1px solid var(--gp-border)',
          '@container environments (max-width: 900px)': {
            gridTemplateColumns: 'minmax(0, 1fr)',
          },
        }}
      >
        <Box
          sx={{
            borderRight: '1px solid var(--gp-border)',
            py: 0.5,
            minWidth: 0,
            '@container environments (max-width: 900px)': {
              borderRight: 0,
              borderBottom: '1px solid var(--gp-border)',
            },
          }}
        >
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              p: '4px 16px 4px 28px',
            }}
          >
            <Tabs
              value={opened.view}
              onChange={(_event, view: EnvironmentView) =>
                opened.chooseView(view)
              }
              aria-label={`Parts of ${name}`}
              variant="scrollable"
              scrollButtons={false}
              TabIndicatorProps={{ sx: { display: 'none' } }}
              sx={{ minHeight: 28 }}
            >
              {Object.entries(tabs).map(([view, title]) => (
                <Tab
                  key={view}
                  value={view}
                  label={title}
                  disableRipple
                  sx={tabStyle}
                  id={`${id}-${view}`}
                  aria-controls={`${id}-panel`}
                />
              ))}
            </Tabs>
            {opened.view === 'objects' && (
              <FormControlLabel
                sx={{ ml: 'auto', mr: 0, color: 'var(--gp-text-muted)' }}
                slotProps={{ typography: { sx: { fontSize: 12 } } }}
                control={
                  <Checkbox
                    size="small"
                    checked={failingOnly}
                    onChange={(_event, checked) => setFailingOnly(checked)}
                    sx={{ p: 0.5 }}
                  />
                }
                label="Failing only"
              />
            )}
          </Box>
          <div
            role="tabpanel"
            id={`${id}-panel`}
            aria-labelledby={`${id}-${opened.view}`}
          >
            <EnvironmentViews
              service={service}
              environment={environment}
              opened={opened}
              objects={objects}
              failingOnly={failingOnly}
              now={now}
            />
          </div>
        </Box>
        <HelpColumn
          service={service}
          environment={environment}
          owners={owners}
          now={now}
        />
      </Box>
    </Box>
  );
}
