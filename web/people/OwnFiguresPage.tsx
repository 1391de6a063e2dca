import { useTranslation } from 'react-i18next';
import { useScopes } from '../frame/scope.ts';
import { useMe } from '../session.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { PersonFigures } from './PersonFigures.tsx';

/** An agent's own figures. */
export function OwnFiguresPage() {
  const { t } = useTranslation('metrics');
  const { personId, name } = useMe();
  const scopes = useScopes();
  if (scopes.isPending) return <Waiting lines={10} />;
  const teamId = scopes.data?.agents.find((agent) => agent.id === personId)?.teamId ?? null;
  return (
    <>
      <PageHead title={t('person.own')} purpose={t('person.ownPurpose')} />
      {personId === null ? (
        <p className="panel soft">{t('person.noPerson')}</p>
      ) : (
        <PersonFigures personId={personId} name={name} teamId={teamId} />
      )}
    </>
  );
}
