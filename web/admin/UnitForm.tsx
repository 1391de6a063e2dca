import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeUnit, createUnit } from '#api/people.ts';
import { useAct } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import type { Editing, Unit } from './UnitsPage.tsx';

interface Values {
  kind: 'department' | 'team';
  name: string;
  parentId?: number | null;
}

/** A new unit, or another name or place for one. */
export function UnitForm({ editing, units, onClose }: { editing: Editing; units: readonly Unit[]; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const create = useAct(createUnit);
  const draft = useDraftKey('unit.new');
  const change = useAct(changeUnit);
  const old = 'unit' in editing ? editing.unit : null;
  const initial: Values = old
    ? { kind: old.kind, name: old.name, parentId: old.parentId }
    : { kind: 'team', name: '', parentId: 'below' in editing ? editing.below : null };
  const submit = ({ kind, name, parentId }: Values) =>
    old
      ? change.mutateAsync({ params: { id: old.id }, body: { name, parentId: parentId ?? null } })
      : create.mutateAsync({ body: { kind, name, parentId: parentId ?? null } });
  const parents = units.filter((unit) => unit.kind === 'department' && !unit.archived && unit.id !== old?.id);
  return (
    <FormModal<Values>
      title={t(old ? 'units.acts.edit' : 'units.add')}
      verb={t('units.save')}
      initial={initial}
      {...(old ? {} : { draft })}
      submit={submit}
      onClose={onClose}
    >
      {old ? null : (
        <Form.Item name="kind" label={t('units.kind')} extra={t('units.kindExtra')}>
          <Radio.Group
            optionType="button"
            options={(['team', 'department'] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t('units.name')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('units.nameNeeded') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="parentId" label={t('units.parent')} extra={t('units.parentExtra')}>
        <Select allowClear options={parents.map((unit) => ({ value: unit.id, label: unit.name }))} />
      </Form.Item>
    </FormModal>
  );
}
