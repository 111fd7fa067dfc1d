import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import ButtonBase from '@mui/material/ButtonBase';
import { lazy, Suspense, useState } from 'react';
import { CreateChoice } from '../create-choice';

const FromBlueprintDialog = lazy(() =>
  import('./FromBlueprintDialog').then(module => ({
    default: module.FromBlueprintDialog,
  })),
);

/** The choice to start from a `golden-path.yaml` instead of an empty form. */
export function FromBlueprint() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ButtonBase
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        sx={{ display: 'block', width: '100%', textAlign: 'left' }}
      >
        <CreateChoice
          icon={DescriptionOutlined}
          title="From a blueprint"
          note="Paste or upload golden-path.yaml"
        />
      </ButtonBase>
      {open && (
        <Suspense fallback={null}>
          <FromBlueprintDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
