import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { listUnits } from '#api/people.ts';
import { useRead } from '../call.ts';

interface Props extends Pick<SelectProps<number>, 'id' | 'value' | 'onChange' | 'allowClear' | 'aria-label' | 'style'> {
  /** Departments too, not only teams. */
  departments?: boolean;
  /** Words of a choice that means no team; its value is `noTeam`. */
  none?: string;
}

/** The value of the choice that means no team; no unit has this id. */
export const noTeam = 0;

/** Chooses a team of the centre, or any unit. */
export function TeamSelect({ departments = false, none, allowClear = true, ...select }: Props) {
  const { t } = useTranslation('people');
  const units = useRead(listUnits, {}, { staleTime: 60_000 });
  const rows = (units.data?.rows ?? []).filter((unit) => !unit.archived && (departments || unit.kind === 'team'));
  return (
    <Select<number>
      {...select}
      allowClear={allowClear}
      showSearch={{ optionFilterProp: 'label' }}
      loading={units.isPending}
      placeholder={t('chooseTeam')}
      notFoundContent={t('noTeams')}
      options={[...(none ? [{ value: noTeam, label: none }] : []), ...rows.map((unit) => ({ value: unit.id, label: unit.name }))]}
    />
  );
}
