import type {
  ClusterBrief,
  FleetPage,
} from '@golden-path/plugin-delivery-common';
import { Banner } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { sentenceOf } from './clusterSentence';

/** One banner for each cluster that isn't live. */
export function ClusterBanners({
  clusters,
  environments,
  now,
  onRetry,
}: {
  clusters: readonly ClusterBrief[];
  environments: FleetPage['environments'];
  /** Milliseconds since the epoch. */
  now: number;
  onRetry(): void;
}) {
  return (
    <>
      {clusters.map(cluster => {
        const sentence = sentenceOf(cluster, environments, now);
        return (
          sentence && (
            <Banner
              key={cluster.name}
              tone="unknown"
              title={sentence.title}
              action={
                <Button
                  size="small"
                  variant="outlined"
                  color="inherit"
                  onClick={onRetry}
                  sx={{ borderColor: 'var(--gp-border-strong)' }}
                >
                  Look again
                </Button>
              }
            >
              {sentence.text}
            </Banner>
          )
        );
      })}
    </>
  );
}
