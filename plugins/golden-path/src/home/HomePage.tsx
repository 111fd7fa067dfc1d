import Box from '@mui/material/Box';
import { CreateList } from './CreateList';
import { MyServices } from './MyServices';
import { RecentlyCreated } from './RecentlyCreated';
import { useMyServices, useMyTasks, useTemplates } from './useHome';
import { WaitingForMe } from './WaitingForMe';

/** What waits for me, my services, what I can create, and what was created. */
export function HomePage() {
  const services = useMyServices();
  const templates = useTemplates();
  const tasks = useMyTasks();
  return (
    <Box
      component="main"
      sx={{
        bgcolor: 'var(--gp-bg)',
        flex: 1,
        p: 3,
        pt: 2,
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
        <WaitingForMe tasks={tasks} />
        <MyServices services={services} />
      </Box>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <CreateList templates={templates} />
        <RecentlyCreated tasks={tasks} />
      </Box>
    </Box>
  );
}
