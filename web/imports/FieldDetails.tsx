import { AutoComplete, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldSource } from '#core/contacts/mapping.ts';
import { durationUnits } from '#core/time/parse-duration.ts';
import type { FieldRowProps } from './FieldRow.tsx';

const dateFormats = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy/M/d H:mm',
  'yyyyMMddHHmmss',
  'dd/MM/yyyy HH:mm',
  'MM/dd/yyyy HH:mm',
  'yyMMdd',
  'yyyy-MM-dd',
  'epoch-s',
  'epoch-ms',
  'excel',
];
const timeFormats = ['H:mm:ss', 'H:mm', 'HHmmss', 'excel'];

/** What is seldom needed is shown on demand. */
type Props = FieldRowProps & { source: FieldSource; name: string; showAll: boolean };

/** How the cells of the column are written: unit, date format, scale, and what means "none". */
export function FieldDetails(props: Props) {
  const { rule, source, field, showAll, isDoubtful } = props;
  if ('constant' in source) return null;
  const isMoment = rule.type === 'instant' || rule.type === 'day';
  const hasFormat = 'date_format' in source || 'time_format' in source;
  return (
    <>
      {rule.type === 'duration' && 'column' in source ? <Unit {...props} source={source} /> : null}
      {isMoment && (showAll || isDoubtful || hasFormat) ? <DateFormats {...props} /> : null}
      {field === 'survey_score' && 'column' in source && (showAll || source.scale) ? <Scale {...props} source={source} /> : null}
      {showAll || source.empty !== undefined ? <EmptyWords {...props} /> : null}
    </>
  );
}

function Unit({ source, name, onChange }: Props & { source: Extract<FieldSource, { column: string }> }) {
  const { t } = useTranslation('imports');
  return (
    <Select
      aria-label={t('details.unit', { field: name })}
      value={source.unit ?? 's'}
      options={durationUnits.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
      onChange={(unit) => onChange({ ...source, unit })}
    />
  );
}

function DateFormats({ source, name, onChange }: Props) {
  const { t } = useTranslation('imports');
  const set = (key: 'date_format' | 'time_format', text: string) => {
    const { [key]: _, ...rest }: Record<string, unknown> = { ...source };
    onChange((text.trim() === '' ? rest : { ...rest, [key]: text.trim() }) as unknown as FieldSource);
  };
  const format = 'date_format' in source ? (source.date_format ?? '') : '';
  const timeFormat = 'time_format' in source ? (source.time_format ?? '') : '';
  return (
    <>
      <Format
        label={t('details.dateFormat', { field: name })}
        value={format}
        formats={dateFormats}
        onChange={(text) => set('date_format', text)}
      />
      {'date' in source ? (
        <Format
          label={t('details.timeFormat', { field: name })}
          value={timeFormat}
          formats={timeFormats}
          onChange={(text) => set('time_format', text)}
        />
      ) : null}
    </>
  );
}

interface FormatProps {
  label: string;
  value: string;
  formats: readonly string[];
  onChange: (text: string) => void;
}

function Format({ label, value, formats, onChange }: FormatProps) {
  const { t } = useTranslation('imports');
  return (
    <AutoComplete
      aria-label={label}
      value={value}
      allowClear
      placeholder={t('details.autoFormat')}
      popupMatchSelectWidth={false}
      options={formats.map((format) => ({ value: format, label: format }))}
      onChange={(text: string | undefined) => onChange(text ?? '')}
    />
  );
}

function Scale({ source, name, onChange }: Props & { source: Extract<FieldSource, { column: string }> }) {
  const { t } = useTranslation('imports');
  const [least, greatest] = source.scale ?? [1, 5];
  const set = (from: number | null, to: number | null) =>
    from !== null && to !== null && from < to && onChange({ ...source, scale: [from, to] });
  return (
    <span className="column-scale">
      <InputNumber aria-label={t('details.least', { field: name })} value={least} onChange={(value) => set(value, greatest)} />
      <span aria-hidden>–</span>
      <InputNumber aria-label={t('details.greatest', { field: name })} value={greatest} onChange={(value) => set(least, value)} />
    </span>
  );
}

/** Cells that stand for nothing: `-`, `NO_SERVER`, `0`. */
function EmptyWords({ source, name, onChange }: Props) {
  const { t } = useTranslation('imports');
  if ('constant' in source) return null;
  const words = [source.empty ?? []].flat().map(String);
  const set = (next: string[]) => {
    const { empty: _, ...rest } = source;
    onChange((next.length === 0 ? rest : { ...rest, empty: next }) as FieldSource);
  };
  const label = t('details.empty', { field: name });
  return (
    <Select
      mode="tags"
      aria-label={label}
      placeholder={t('details.emptyHint')}
      value={words}
      open={false}
      suffixIcon={null}
      onChange={set}
      className="empty-words"
    />
  );
}
