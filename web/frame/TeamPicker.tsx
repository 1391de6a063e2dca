import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScopes, useTeam } from './scope.ts';

/** The team that the page is about; without one, all that the user may see. */
export function TeamPicker() {
  const { t } = useTranslation('frame');
  const { teamId, choose } = useTeam();
  const scopes = useScopes();
  const teams = scopes.data?.teams ?? [];
  if (!scopes.isLoading && teams.length < 2) return null;
  return (
    <Select
      className="team-picker"
      aria-label={t('team.name')}
      variant="borderless"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      loading={scopes.isLoading}
      value={teamId ?? 0}
      onChange={(id: number) => choose(id === 0 ? null : id)}
      options={[{ value: 0, label: t('team.all') }, ...teams.map((team) => ({ value: team.id, label: team.name }))]}
    />
  );
}
