import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldSource } from '#core/contacts/mapping.ts';
import type { FieldRowProps } from './FieldRow.tsx';
import { fromColumn, inMode, modeOf, modesFor, type SourceMode } from './field-source.ts';

/** Stands before the names of other ways among the names of columns; no header begins so. */
const otherWay = '\u0000';

type Props = FieldRowProps & { name: string };

/** Where a field comes from: a column, or another way. */
export function FieldFrom(props: Props) {
  const { source, rule, columns, name, onChange } = props;
  const { t } = useTranslation(['imports', 'fields']);
  const names = columns.map((column) => column.name);
  const mode = source ? modeOf(source) : null;
  const ways = modesFor(rule).filter((way) => way !== 'column');
  const choose = (value: string | undefined) => {
    if (value === undefined) return onChange(undefined);
    if (!value.startsWith(otherWay)) return onChange(fromColumn(rule, value, source));
    return onChange(inMode(value.slice(1) as SourceMode, rule, source, names));
  };
  const value = source === undefined ? undefined : 'column' in source ? source.column : otherWay + modeOf(source);
  return (
    <div className="field-from">
      <Select<string>
        aria-label={t('mapping.from', { field: name })}
        placeholder={t('mapping.notMapped')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        {...(value === undefined ? {} : { value })}
        options={[
          { label: t('mapping.columns'), title: 'columns', options: names.map((column) => ({ value: column, label: column })) },
          {
            label: t('mapping.otherWays'),
            title: 'others',
            options: ways.map((way) => ({ value: otherWay + way, label: t(`mode.${way}`) })),
          },
        ]}
        onChange={choose}
      />
      {source && mode !== 'column' ? <OtherWay {...props} source={source} names={names} /> : null}
    </div>
  );
}

function OtherWay(props: Props & { source: FieldSource; names: readonly string[] }) {
  const { source, rule, names, name, onChange } = props;
  const { t } = useTranslation(['imports', 'fields']);
  const options = names.map((column) => ({ value: column, label: column }));
  if ('join' in source) {
    const label = t('mode.joinLabel', { field: name });
    return (
      <Select
        mode="multiple"
        aria-label={label}
        value={[...source.join]}
        options={options}
        onChange={(join: string[]) => join.length > 0 && onChange({ ...source, join })}
      />
    );
  }
  if ('date' in source) {
    const times = [source.time].flat();
    return (
      <>
        <Select
          aria-label={t('mode.dateLabel', { field: name })}
          value={source.date}
          options={options}
          onChange={(date: string) => onChange({ ...source, date })}
        />
        <Select
          mode="multiple"
          aria-label={t('mode.timeLabel', { field: name })}
          value={times}
          options={options}
          onChange={(time: string[]) => time.length > 0 && onChange({ ...source, time: time.length === 1 ? (time[0] ?? '') : time })}
        />
      </>
    );
  }
  if (!('constant' in source)) return null;
  return (
    <Constant
      value={source.constant}
      rule={rule}
      label={t('mode.constantLabel', { field: name })}
      onChange={(constant) => onChange({ constant })}
    />
  );
}

interface ConstantProps {
  value: string | number | boolean;
  rule: FieldRowProps['rule'];
  label: string;
  onChange: (value: string | boolean) => void;
}

function Constant({ value, rule, label, onChange }: ConstantProps) {
  const { t } = useTranslation(['imports', 'fields']);
  if (rule.type === 'boolean') {
    const options = [true, false].map((answer) => ({ value: String(answer), label: t(answer ? 'yes' : 'no') }));
    return <Select aria-label={label} value={String(value)} options={options} onChange={(text: string) => onChange(text === 'true')} />;
  }
  if (rule.words)
    return (
      <Select
        aria-label={label}
        value={String(value)}
        options={rule.words.map((word) => ({ value: word, label: t(`fields:word.${word as 'answered'}`) }))}
        onChange={onChange}
      />
    );
  return <Input aria-label={label} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
}
