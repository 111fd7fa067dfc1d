import { useEffect } from 'react';
import { clearQuery, keepDraft } from './formDraft';

/** Keeps a form's values so that a reload of the page doesn't lose them. */
export function useKeptDraft(values: unknown): void {
  useEffect(() => clearQuery(window), []);
  useEffect(() => keepDraft(window, values), [values]);
}
