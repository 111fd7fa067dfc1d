import { messageOf } from '@golden-path/plugin-golden-path-react';
import type {
  EmergencyChange,
  EmergencyPreview,
  OverlayFiles,
} from '@golden-path/plugin-runbooks-common';
import { useCallback, useEffect, useState } from 'react';
import { useEmergencyChanges } from './EmergencyChangesClient';
import { draftProblem, editsOf, type OverlayDraft } from './overlayDraft';

/** An emergency change while a person makes it. What they wrote stays, whatever fails. */
export function useEmergencyDraft(service: string, environment: string) {
  const client = useEmergencyChanges();
  const [overlay, setOverlay] = useState<OverlayFiles>();
  const [draft, setDraft] = useState<OverlayDraft>(new Map());
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState<EmergencyPreview>();
  const [opened, setOpened] = useState<EmergencyChange>();
  const [problem, setProblem] = useState<ReturnType<typeof draftProblem>>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const attempt = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(failure instanceof Error ? messageOf(failure) : String(failure));
    } finally {
      setBusy(false);
    }
  }, []);

  /** Reads the files anew; what was written stays over them. */
  const read = useCallback(
    (signal?: AbortSignal) =>
      attempt(async () => {
        const found = await client
          .overlay(service, environment, signal)
          .catch((failure: unknown) => {
            if (signal?.aborted) return undefined;
            throw failure;
          });
        if (found) setOverlay(found);
      }),
    [attempt, client, service, environment],
  );
  useEffect(() => {
    const left = new AbortController();
    void read(left.signal);
    return () => left.abort();
  }, [read]);

  const edits = overlay ? editsOf(overlay.files, draft) : [];
  return {
    overlay,
    draft,
    reason,
    preview,
    opened,
    problem,
    error,
    busy,
    setDraft(next: OverlayDraft) {
      setDraft(next);
      setProblem(undefined);
    },
    setReason(next: string) {
      setReason(next);
      setProblem(undefined);
    },
    read: () => read(),
    back: () => {
      setPreview(undefined);
      setError(undefined);
    },
    look: () => {
      if (busy) return undefined;
      const missing = draftProblem(edits, reason);
      setProblem(missing);
      if (missing) return undefined;
      return attempt(async () =>
        setPreview(await client.preview(service, { environment, edits })),
      );
    },
    open: () => {
      const plan = preview?.plan;
      if (busy || plan === undefined) return undefined;
      return attempt(async () =>
        setOpened(
          await client.open(service, {
            environment,
            edits,
            reason: reason.trim(),
            plan,
          }),
        ),
      );
    },
  };
}
