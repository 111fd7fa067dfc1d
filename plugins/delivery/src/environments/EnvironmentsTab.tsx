import { Link } from '@backstage/core-components';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import {
  Banner,
  EmptyView,
  ErrorState,
  Panel,
  PoliteRegion,
  SilentPortal,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import {
  HiddenService,
  isHiddenService,
  type ServiceOfPage,
} from '@golden-path/plugin-golden-path-react/entity';
import { ClusterBanners } from '../clusters';
import { DeliveryPath } from '../delivery-path';
import { hostsOf } from './hosts';
import { EnvironmentsLoading } from './EnvironmentsLoading';
import { EnvironmentTable } from './EnvironmentTable';
import { inWords } from './environmentStatus';
import { Previews } from './Previews';
import { useEnvironments } from './useEnvironments';
import { useOpenEnvironment } from './useOpenEnvironment';

function NoAccess({ service, owners }: ServiceOfPage) {
  return (
    <Panel title="Environments">
      <HiddenService
        title={`You can’t see environments of ${service.name}`}
        owners={owners}
      >
        You need the permission delivery.environment.read for this service. A
        service that the catalog got within the last minute may not be known
        here yet.
      </HiddenService>
    </Panel>
  );
}

function NoEnvironment({ answer }: { readonly answer: ServiceEnvironments }) {
  const { pendingChange } = answer;
  return (
    <Panel title="Environments">
      <EmptyView
        title="Not deployed anywhere yet"
        action={
          pendingChange && (
            <Button
              component={Link}
              to={pendingChange.url}
              variant="contained"
              size="small"
              disableElevation
              sx={{ '&&': { color: 'var(--gp-on-primary)' } }}
            >
              Open the change request
            </Button>
          )
        }
      >
        {pendingChange
          ? `The first overlays come with the change request “${pendingChange.title}”; once it is merged, environments appear here.`
          : 'The config repository has no overlay of this service, and no cluster has an object that carries its label.'}
      </EmptyView>
    </Panel>
  );
}

function Page({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}
    >
      {children}
    </Box>
  );
}

/** What of a service runs where, whether it is well, and if not, why: the tab of its page. */
export function EnvironmentsTab() {
  const { service, owners, answer } = useEnvironments();
  const { value, error, loading, retry, answeredAt } = answer;
  const opened = useOpenEnvironment(value?.environments);
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
        {loading ? (
          <EnvironmentsLoading />
        ) : (
          <Panel title="Environments">
            {error && (
              <ErrorState
                title="The environments could not be read"
                error={error}
                onRetry={retry}
              />
            )}
          </Panel>
        )}
      </Page>
    );
  const all = [...value.environments, ...value.previews];
  const missing =
    opened.linked &&
    !value.environments.some(
      ({ environment }) => environment === opened.environment,
    );
  return (
    <Page>
      <PoliteRegion message={inWords(all)} />
      {error && answeredAt !== undefined && (
        <SilentPortal
          answeredAt={answeredAt}
          error={error}
          now={now}
          onRetry={retry}
        />
      )}
      <ClusterBanners
        clusters={value.clusters}
        environments={hostsOf(value.environments)}
        now={now}
        onRetry={retry}
      />
      {missing && (
        <Banner
          tone="attention"
          title={`There is no environment “${opened.environment}” here.`}
        >
          The link may be older than the environment’s end.
        </Banner>
      )}
      <DeliveryPath
        answer={value}
        open={opened.environment}
        now={now}
        onOpen={opened.open}
      />
      {value.environments.length > 0 ? (
        <EnvironmentTable
          service={service}
          environments={value.environments}
          owners={owners}
          opened={opened}
          now={now}
        />
      ) : (
        <NoEnvironment answer={value} />
      )}
      <Previews previews={value.previews} now={now} />
    </Page>
  );
}
