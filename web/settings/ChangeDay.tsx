import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeCalendar } from '#api/settings.ts';
import { useAct } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import type { Mark, MarkKind } from './calendar-days.ts';

interface Values {
  marks: { kind: MarkKind; name: string }[];
}

const kinds = ['holiday', 'workday', 'event'] as const;

/** What is special about one day; without a mark it is an ordinary one. */
export function ChangeDay({ day, marks, onClose }: { day: string; marks: readonly Mark[]; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const act = useAct(changeCalendar);
  const given = marks.map(({ kind, name }) => ({ kind, name }));
  const submit = (values: Values) => act.mutateAsync({ params: { day }, body: { marks: values.marks } });
  return (
    <FormModal<Values>
      title={dayWords(day, manner, true)}
      verb={t('change.save')}
      lead={t('calendar.dayText')}
      initial={{ marks: given.length > 0 ? given : [{ kind: 'event', name: '' }] }}
      submit={submit}
      onClose={onClose}
    >
      <Form.List name="marks">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="mark-fields">
                <Form.Item name={[name, 'kind']} label={t('calendar.kind')} required>
                  <Select options={kinds.map((kind) => ({ value: kind, label: t(`mark.${kind}`) }))} />
                </Form.Item>
                <Form.Item
                  name={[name, 'name']}
                  label={t('calendar.name')}
                  rules={[{ required: true, whitespace: true, message: t('calendar.nameNeeded') }]}
                >
                  <Input maxLength={60} placeholder={t('calendar.nameExample')} />
                </Form.Item>
                <Button type="text" danger onClick={() => remove(name)}>
                  {t('calendar.takeAway')}
                </Button>
              </div>
            ))}
            {fields.length === 0 ? <p className="soft">{t('calendar.ordinary')}</p> : null}
            <Button onClick={() => add({ kind: 'event', name: '' })}>{t('calendar.addMark')}</Button>
          </>
        )}
      </Form.List>
    </FormModal>
  );
}
