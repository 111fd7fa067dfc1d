import { Link } from '@backstage/core-components';
import {
  deliveryReadPermission,
  type ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';
import {
  Banner,
  EmptyView,
  Panel,
  PoliteRegion,
} from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { ServiceTab } from '@golden-path/plugin-golden-path-react/entity';
import { ClusterBanners } from '../clusters';
import { DeliveryPath } from '../delivery-path';
import { hostsOf } from './hosts';
import { EnvironmentsLoading } from './EnvironmentsLoading';
import { EnvironmentTable } from './EnvironmentTable';
import { inWords } from './environmentStatus';
import { Previews } from './Previews';
import { useEnvironments } from './useEnvironments';
import { useOpenEnvironment } from './useOpenEnvironment';

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

/** What of a service runs where, whether it is well, and if not, why: the tab of its page. */
export function EnvironmentsTab() {
  const page = useEnvironments();
  const opened = useOpenEnvironment(page.answer.value?.environments);
  return (
    <ServiceTab
      {...page}
      title="Environments"
      what="environments"
      permission={deliveryReadPermission.name}
      loading={<EnvironmentsLoading />}
    >
      {(value, now) => (
        <Environments page={page} answer={value} opened={opened} now={now} />
      )}
    </ServiceTab>
  );
}

function Environments({
  page: {
    service,
    owners,
    answer: { retry },
  },
  answer,
  opened,
  now,
}: {
  readonly page: ReturnType<typeof useEnvironments>;
  readonly answer: ServiceEnvironments;
  readonly opened: ReturnType<typeof useOpenEnvironment>;
  readonly now: number;
}) {
  const { environments, previews } = answer;
  const missing =
    opened.linked &&
    !environments.some(({ environment }) => environment === opened.environment);
  return (
    <>
      <PoliteRegion message={inWords([...environments, ...previews])} />
      <ClusterBanners
        clusters={answer.clusters}
        environments={hostsOf(environments)}
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
        answer={answer}
        open={opened.environment}
        now={now}
        onOpen={opened.open}
      />
      {environments.length > 0 ? (
        <EnvironmentTable
          service={service}
          environments={environments}
          owners={owners}
          opened={opened}
          now={now}
        />
      ) : (
        <NoEnvironment answer={answer} />
      )}
      <Previews previews={previews} now={now} />
    </>
  );
}
