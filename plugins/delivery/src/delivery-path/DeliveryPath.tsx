import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import { Panel } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { useMemo, type ReactNode } from 'react';
import { liveness } from './liveness';
import { EnvironmentNode, StepNode } from './PathStops';
import { pathNodes } from './pathNodes';

const hopWidth = (text: string | undefined) => (text ? 44 : 20);

/** Arrow to the next stop, and what it says below. */
function Hop({ text }: { readonly text: string | undefined }) {
  return (
    <Box
      className="gp-hop"
      sx={{
        flex: '0 0 auto',
        width: hopWidth(text),
        position: 'relative',
        fontSize: 12,
        lineHeight: '14px',
        color: 'var(--gp-text-muted)',
        display: 'flex',
        justifyContent: 'center',
        '&::before': {
          content: '""',
          position: 'absolute',
          left: 3,
          right: 9,
          top: '50%',
          borderTop: '1.5px solid var(--gp-border-input)',
        },
        '&::after': {
          content: '""',
          position: 'absolute',
          right: 4,
          top: 'calc(50% - 4px)',
          border: '4.5px solid transparent',
          borderLeft: '6px solid var(--gp-border-input)',
          borderRight: 0,
        },
      }}
    >
      {text && (
        <Box
          component="span"
          title="The next environment already has this release"
          sx={{ position: 'absolute', top: 'calc(50% + 8px)' }}
        >
          {text}
        </Box>
      )}
    </Box>
  );
}

function Stop({
  children,
  hop,
  narrow,
  last,
}: {
  readonly children: ReactNode;
  readonly hop: string | undefined;
  /** May get narrower than an environment. */
  readonly narrow: boolean;
  readonly last: boolean;
}) {
  const between = last ? 0 : hopWidth(hop);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flex: `1 1 ${108 + between}px`,
        minWidth: (last ? 98 : narrow ? 86 : 106) + between,
        '@container path (max-width: 719px)': {
          flex: '1 1 30%',
          minWidth: 150,
          '& .gp-hop': { display: 'none' },
        },
      }}
    >
      {children}
      {!last && <Hop text={hop} />}
    </Box>
  );
}

function Liveness({
  clusters,
  now,
}: {
  readonly clusters: ServiceEnvironments['clusters'];
  readonly now: number;
}) {
  const { live, text } = liveness(clusters, now);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: 12,
        color: 'var(--gp-text-muted)',
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          width: 8,
          height: 8,
          borderRadius: '50%',
          bgcolor: live ? 'var(--gp-good-solid)' : 'transparent',
          boxShadow: live ? 'none' : 'inset 0 0 0 2px var(--gp-unknown-solid)',
        }}
      />
      {text}
    </Box>
  );
}

/** The way of a commit to production: every stop with its state; a press on an environment opens its row. */
export function DeliveryPath({
  answer,
  open,
  now,
  onOpen,
}: {
  readonly answer: ServiceEnvironments;
  /** Name of the environment whose row is open. */
  readonly open: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  onOpen(environment: string): void;
}) {
  const nodes = useMemo(() => pathNodes(answer), [answer]);
  return (
    <Panel
      title="Delivery path"
      note="how a commit reaches production"
      actions={<Liveness clusters={answer.clusters} now={now} />}
    >
      <Box
        sx={{
          containerType: 'inline-size',
          containerName: 'path',
          overflowX: 'auto',
        }}
      >
        <Box
          component="ol"
          aria-label="Stops from commit to production"
          sx={{
            listStyle: 'none',
            m: 0,
            p: 2,
            display: 'flex',
            alignItems: 'stretch',
            '@container path (max-width: 719px)': {
              flexWrap: 'wrap',
              gap: 1,
            },
          }}
        >
          {nodes.map((node, index) => (
            <Stop
              key={node.id}
              hop={node.hop}
              narrow={node.type === 'step'}
              last={index === nodes.length - 1}
            >
              {node.type === 'step' ? (
                <StepNode node={node} now={now} />
              ) : (
                <EnvironmentNode
                  node={node}
                  open={open === node.id}
                  now={now}
                  onOpen={() => onOpen(node.id)}
                />
              )}
            </Stop>
          ))}
        </Box>
      </Box>
    </Panel>
  );
}
