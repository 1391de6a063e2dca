import { lazy, Suspense } from 'react';
import { useScopes } from './scope.ts';

/** The list comes apart from the frame: whoever has one team never needs it, and nobody does to sign in. */
const TeamList = lazy(() => import('./TeamList.tsx').then((module) => ({ default: module.TeamList })));

/** The team that the page is about; without one, all that the user may see. */
export function TeamPicker() {
  const scopes = useScopes();
  const teams = scopes.data?.teams ?? [];
  if (!scopes.isLoading && teams.length < 2) return null;
  const place = <span className="team-picker" aria-hidden />;
  if (scopes.isLoading) return place;
  return (
    <Suspense fallback={place}>
      <TeamList teams={teams} />
    </Suspense>
  );
}
