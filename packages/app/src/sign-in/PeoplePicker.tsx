import Alert from '@mui/material/Alert';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemAvatar from '@mui/material/ListItemAvatar';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { Person } from './usePeople';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map(part => part.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Cards of the people, with their groups, so that permissions and ownership can be felt. */
export function PeoplePicker({
  people,
  error,
  onPick,
}: {
  people: readonly Person[];
  error?: string;
  onPick(person: Person): void;
}) {
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        bgcolor: 'var(--gp-bg)',
        p: 2,
      }}
    >
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 520, p: 3 }}>
        <Typography component="h1" sx={{ fontSize: 20, fontWeight: 600 }}>
          Who are you today?
        </Typography>
        <Typography sx={{ color: 'var(--gp-text-muted)', mb: 1 }}>
          The people of the demo organization. What you see and may do follows
          from who you pick. A real installation signs in with OpenID Connect.
        </Typography>
        {error && people.length === 0 && (
          <Alert severity="info" sx={{ my: 1 }}>
            Waiting for the backend: {error}
          </Alert>
        )}
        <List aria-label="People" sx={{ maxHeight: '65vh', overflow: 'auto' }}>
          {people.length === 0 &&
            Array.from({ length: 6 }, (_, index) => (
              <Skeleton
                component="li"
                key={index}
                variant="rounded"
                height={48}
                sx={{ my: 1 }}
              />
            ))}
          {people.map(person => (
            <ListItem key={person.ref} disablePadding>
              <ListItemButton
                onClick={() => onPick(person)}
                sx={{ borderRadius: 1 }}
              >
                <ListItemAvatar>
                  <Avatar
                    aria-hidden
                    sx={{
                      width: 32,
                      height: 32,
                      fontSize: 12,
                      bgcolor: 'var(--gp-primary-bg)',
                      color: 'var(--gp-primary)',
                    }}
                  >
                    {initials(person.displayName)}
                  </Avatar>
                </ListItemAvatar>
                <ListItemText
                  primary={person.displayName}
                  secondary={person.groups.join(', ')}
                />
              </ListItemButton>
            </ListItem>
          ))}
        </List>
      </Paper>
    </Box>
  );
}
