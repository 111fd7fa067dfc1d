import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { Banner } from '@golden-path/plugin-golden-path-react';
import type {
  RunbookPlace,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { EmergencyChangeButton } from '../emergency-changes';
import { EnvironmentSwitch, FilledIn } from '../environments';
import type { Chosen } from './chosen';
import { RefreshButton } from './RefreshButton';

/** What the address asked for and isn't there. */
function Missing({ chosen }: { readonly chosen: Chosen }) {
  const { missing, environment } = chosen;
  return (
    <>
      {missing.environment !== undefined && (
        <Banner
          tone="attention"
          title={`There is no environment “${missing.environment}” here.`}
        >
          What you see is {environment.name}.
        </Banner>
      )}
      {missing.alert !== undefined && (
        <Banner
          tone="attention"
          title={`${environment.name} has no alert “${missing.alert}”.`}
        >
          It may have been renamed or removed.
        </Banner>
      )}
      {missing.page !== undefined && (
        <Banner
          tone="attention"
          title={`There is no page “${missing.page}” here.`}
        >
          {chosen.page && `What you see is ${chosen.page.title}.`}
        </Banner>
      )}
    </>
  );
}

/** Where the reader works: the switch of environments, what commands are filled in with, and what can be done. */
export function TopLine({
  service,
  answer,
  chosen,
  place,
  now,
  onChoose,
  onLook,
}: {
  readonly service: CompoundEntityRef;
  readonly answer: ServiceRunbooks;
  readonly chosen: Chosen;
  readonly place: RunbookPlace;
  readonly now: number;
  onChoose(environment: string): void;
  onLook(): void;
}) {
  const { environments, allowed } = answer;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: '8px 10px',
        }}
      >
        <Box
          sx={{ maxWidth: '100%', overflowX: 'auto' }}
          className="gp-control"
        >
          <EnvironmentSwitch
            environments={environments}
            chosen={chosen.environment.name}
            onChoose={onChoose}
          />
        </Box>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <FilledIn place={place} />
        </Box>
        <Box sx={{ display: 'flex', gap: 1 }} className="gp-control">
          {allowed.refresh && (
            <RefreshButton
              service={service}
              repository={answer.repository?.state}
              now={now}
              onLook={onLook}
            />
          )}
          <EmergencyChangeButton
            service={stringifyEntityRef(service)}
            environment={chosen.environment.name}
            allowed={allowed.requestEmergencyChange}
          />
        </Box>
      </Box>
      <Missing chosen={chosen} />
    </>
  );
}
