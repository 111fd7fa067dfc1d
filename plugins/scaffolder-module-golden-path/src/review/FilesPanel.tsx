import CallMerge from '@mui/icons-material/CallMerge';
import SearchIcon from '@mui/icons-material/Search';
import SourceOutlined from '@mui/icons-material/SourceOutlined';
import type { PreviewRepository } from '@golden-path/plugin-golden-path-common';
import {
  FileExplorer,
  Note,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import type { FileChoice } from './findings';

function RepositoryFiles({
  repository,
  query,
  chosen,
  onChoose,
}: {
  repository: PreviewRepository;
  query: string;
  chosen?: FileChoice;
  onChoose(choice: FileChoice): void;
}) {
  const files = useMemo(
    () =>
      repository.files.map(file => ({
        path: file.path,
        label: file.ownership,
      })),
    [repository],
  );
  const open = useMemo(
    () => (repository.kind === 'config' ? openFolders(repository) : ['docs']),
    [repository],
  );
  const Icon = repository.kind === 'service' ? SourceOutlined : CallMerge;
  return (
    <>
      <Box
        component="h3"
        sx={{
          m: 0,
          px: 1.5,
          gap: 1,
          height: 32,
          display: 'flex',
          alignItems: 'center',
          fontSize: 13,
          fontWeight: 600,
          bgcolor: 'var(--gp-sunken)',
          borderBlock: '1px solid var(--gp-border)',
        }}
      >
        <Icon
          aria-hidden
          sx={{ fontSize: 16, color: 'var(--gp-text-muted)' }}
        />
        {repository.name}
        <Box
          component="span"
          sx={{ ml: 'auto', fontSize: 12, color: 'var(--gp-text-faint)' }}
        >
          {repository.files.length}
        </Box>
      </Box>
      <FileExplorer
        label={`Files of ${repository.name}`}
        files={files}
        query={query}
        initiallyOpen={open}
        selected={
          chosen?.repository === repository.kind ? chosen.path : undefined
        }
        onSelect={path => onChoose({ repository: repository.kind, path })}
      />
    </>
  );
}

function openFolders(repository: PreviewRepository): string[] {
  const folder = repository.files[0]?.path.split('/').slice(0, 2).join('/');
  return folder ? [folder, `${folder}/overlays`] : [];
}

/** Every file that would be created, by repository, with who it belongs to. */
export function FilesPanel({
  repositories,
  chosen,
  onChoose,
}: {
  repositories: readonly PreviewRepository[];
  chosen?: FileChoice;
  onChoose(choice: FileChoice): void;
}) {
  const [query, setQuery] = useState('');
  const total = repositories.reduce(
    (sum, repository) => sum + repository.files.length,
    0,
  );
  return (
    <Panel
      title="Files"
      note={`${total}, all new`}
      actions={
        <TextField
          size="small"
          placeholder="Find file"
          value={query}
          onChange={event => setQuery(event.target.value)}
          onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
          inputProps={{ 'aria-label': 'Find file' }}
          InputProps={{
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon sx={{ fontSize: 16 }} />
              </InputAdornment>
            ),
          }}
          sx={{ width: 136, '& input': { py: 0.5, fontSize: 13 } }}
        />
      }
    >
      {repositories.map(repository => (
        <RepositoryFiles
          key={repository.kind}
          repository={repository}
          query={query}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
      <Box sx={{ px: 1.5, py: 1, borderTop: '1px solid var(--gp-border)' }}>
        <Note>
          managed: kept up to date · yours: never touched again · merged: both
        </Note>
      </Box>
    </Panel>
  );
}
