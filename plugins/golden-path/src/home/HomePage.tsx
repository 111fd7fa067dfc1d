import { PageHeader } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { CreateList } from './CreateList';
import { MyServices } from './MyServices';
import { RecentlyCreated } from './RecentlyCreated';
import {
  useMyGroups,
  useMyServices,
  useMyTasks,
  useTemplates,
} from './useHome';
import { WaitingForMe } from './WaitingForMe';

function CatalogServices() {
  return <MyServices services={useMyServices()} />;
}

/**
 * What waits for me, my services, what I can create, and what was created. `services` takes the place of the catalog's
 * list of my services; `waiting` are list items that other plugins add to what waits for me, the most urgent first.
 */
export function HomePage({
  services,
  waiting,
}: {
  services?: ReactNode;
  waiting?: ReactNode;
}) {
  const groups = useMyGroups();
  const templates = useTemplates();
  const tasks = useMyTasks();
  return (
    <Box component="main" sx={{ bgcolor: 'var(--gp-bg)', flex: 1 }}>
      <PageHeader title="Home" note={groups.value?.join(', ')} />
      <Box
        sx={{
          p: { xs: 1.5, sm: 3 },
          pt: { xs: 1.5, sm: 2 },
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) 336px',
          },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <WaitingForMe tasks={tasks}>{waiting}</WaitingForMe>
          {services ?? <CatalogServices />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <CreateList templates={templates} />
          <RecentlyCreated tasks={tasks} />
        </Box>
      </Box>
    </Box>
  );
}
