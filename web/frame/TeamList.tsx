import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTeam } from './scope.ts';

/** One of several teams, or all. */
export function TeamList({ teams }: { teams: readonly { id: number; name: string }[] }) {
  const { t } = useTranslation('frame');
  const { teamId, choose } = useTeam();
  return (
    <Select
      className="team-picker"
      aria-label={t('team.name')}
      variant="borderless"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={teamId ?? 0}
      onChange={(id: number) => choose(id === 0 ? null : id)}
      options={[{ value: 0, label: t('team.all') }, ...teams.map((team) => ({ value: team.id, label: team.name }))]}
    />
  );
}
