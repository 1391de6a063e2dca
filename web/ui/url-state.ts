import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type UrlParams = Record<string, string>;
export type UrlChanges = Record<string, string | undefined>;

/** Plain `?name=value`, so that a link can be read and written by hand. */
export function readSearch(text: string): UrlParams {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The reverse of `readSearch`; what is undefined or empty is left out. */
export function writeSearch(params: Record<string, unknown>): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

/** The page's state in its address: it survives a reload, a bookmark and a link sent to somebody. */
export function useUrlState(): [UrlParams, (changes: UrlChanges) => void] {
  const params = useSearch({ strict: false }) as UrlParams;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: UrlChanges) => {
      const search = (before: object) => ({ ...before, ...changes });
      void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [params, change];
}
