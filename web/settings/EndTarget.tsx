import { useTranslation } from 'react-i18next';
import { changeTarget } from '#api/settings.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { ChangeFields, changeFrom, type ChangeValues, dayOf } from './ChangeFields.tsx';
import type { Settings, TargetInForce } from './rule-history.ts';
import { useTargetNames } from './TargetsPart.tsx';

interface Props {
  settings: Settings;
  today: string;
  target: TargetInForce;
  onClose: () => void;
}

/** Ends a target from a day on: a wider one holds again, or none. */
export function EndTarget({ settings, today, target, onClose }: Props) {
  const { t } = useTranslation('settings');
  const act = useAct(changeTarget);
  const names = useTargetNames(settings);
  const { metric, queueId, teamId } = target;
  const name = `${names.metric(metric)} · ${names.scope(target)}`;
  const submit = ({ validFrom, reason }: ChangeValues) =>
    act.mutateAsync({ body: { metric, queueId, teamId, kind: 'none', validFrom: dayOf(validFrom), reason } });
  return (
    <FormModal<ChangeValues>
      title={t('targets.endOf', { name })}
      verb={t('targets.end')}
      lead={t('targets.endText')}
      initial={changeFrom(today)}
      submit={submit}
      onClose={onClose}
    >
      <ChangeFields />
    </FormModal>
  );
}
